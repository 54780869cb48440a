import { z } from 'zod';
import { roles } from '../core/actor.js';
import { moment } from '../core/page.js';
import { defineCall, defineEvent } from '../core/contract.js';

/** A key that signs tokens, without what is secret of it. */
export const signingKey = z.object({
  /** Its number, in order of making. */
  id: z.string(),
  /** By which tokens name it. */
  kid: z.string(),
  /** `next`: published, signs from `signsFrom` on; `retired`: published until every token of it is over. */
  state: z.enum(['next', 'signing', 'retired']),
  signsFrom: moment,
});

/** The OpenID provider's signing keys; they rotate by themselves, and at once when the operator says so. */
export const keyCalls = {
  list: defineCall('identity.keys.list.v1', {
    request: z.object({}), reply: z.object({ items: z.array(signingKey) }), access: { on: 'internal' }, callers: ['operator'],
  }),
  /**
   * The next key signs within seconds. Said twice it is one rotation, as long as the first has not taken place.
   * `compromised`: what was signed before counts no more, by a key that is made now; sessions and refresh tokens stay.
   */
  rotate: defineCall('identity.keys.rotate.v1', {
    request: z.object({ compromised: z.boolean().default(false) }), reply: z.object({ items: z.array(signingKey) }), access: { on: 'internal' }, callers: ['operator'],
  }),
};

/** What identity tells of keys. */
export const keyEvents = {
  /** A key was made, or begins to sign at another time than was planned. */
  keyChanged: defineEvent('events.identity.key.changed.v1', { data: z.object({ id: z.string(), kid: z.string() }), consumers: ['accounts'] }),
};

const people = roles.filter((role) => !['cpq', 'connect-client', 'service'].includes(role));

/** The actor's own sign-ins, at the provider. */
export const sessionCalls = {
  /** One of them has ended, by the name that the provider gave it: so does the provider's own session of that browser, and other apps in it are told. */
  end: defineCall('identity.sessions.end.v1', {
    request: z.object({ sid: z.string().max(200) }), reply: z.object({}), access: { on: 'any', roles: people },
  }),
  /** Nothing that the actor was signed in with until now counts any more, wherever. */
  endAll: defineCall('identity.sessions.end-all.v1', {
    request: z.object({}), reply: z.object({}), access: { on: 'any', roles: people },
  }),
};
