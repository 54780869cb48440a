import { escapeHtml, htmlPage, pageHeaders } from '@trunkline/service-kit';
import type { FastifyReply } from 'fastify';

export const escape = escapeHtml;

/** Where the style of our own pages is. */
export const STYLE_PATH = '/assets/page.css';

/** What a page of ours may load: its own style and script, and calls to where it came from. */
const CONTENT_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A page to read, wide and in English. */
export function page(title: string, content: string, head = ''): string {
  return htmlPage({ language: 'en', title, content, style: STYLE_PATH, head, wide: true });
}

/** Sends a page. The address may hold a token, so nobody is told of it and nothing keeps it. */
export function sendPage(reply: FastifyReply, html: string, status = 200): void {
  void reply.code(status).headers({ ...pageHeaders(CONTENT_POLICY), 'content-type': 'text/html; charset=utf-8' }).send(html);
}
