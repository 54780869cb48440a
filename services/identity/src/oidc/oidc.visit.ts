import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InteractionDetails, Provider } from 'oidc-provider';
import type { Away } from '../delegated/delegated.client.js';
import type { Place } from '../pages/parts.js';

/** What a form of a page brings. */
export type Form = Record<string, string>;

/** One request of somebody on their way through an interaction. */
export interface Visit {
  provider: Provider;
  request: FastifyRequest;
  reply: FastifyReply;
  details: InteractionDetails;
  place: Place;
  form: Form;
}

/** Where somebody went who is expected back. */
export interface Pending extends Away { accountId: string; partnerId: string; memberId: string; issuer: string }

export function hostOf(issuer: string): string {
  return new URL(issuer).host;
}

/** Where somebody is, as the gateway saw it. */
export function ipOf(request: FastifyRequest): string {
  const forwarded = request.headers['x-forwarded-for'];
  return (typeof forwarded === 'string' && forwarded.split(',').at(-1)!.trim().slice(0, 64)) || request.ip;
}

export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const found = (request.headers.cookie ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}
