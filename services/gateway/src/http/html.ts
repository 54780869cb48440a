import type { FastifyReply } from 'fastify';

/** Text as it may stand in HTML, in content and in quoted attributes. */
export function escape(text: unknown): string {
  return String(text).replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}

/** What a page of ours may load: its own style and script, and calls to where it came from. */
const CONTENT_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A whole page. */
export function page(title: string, content: string, head = ''): string {
  return `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n`
    + `<title>${escape(title)} · Trunkline</title>\n<link rel="stylesheet" href="/assets/page.css">\n${head}</head>\n<body>\n<main>\n${content}\n</main>\n</body>\n</html>\n`;
}

/** Sends a page. The address may hold a token, so nobody is told of it and nothing keeps it. */
export function sendPage(reply: FastifyReply, html: string, status = 200): void {
  void reply.code(status).headers({
    'content-type': 'text/html; charset=utf-8', 'content-security-policy': CONTENT_POLICY, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store',
  }).send(html);
}
