import { id, moment } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { removed } from '../http/shapes.js';

/** Whoever may be a person. Systems of a partner have its admin's role, and no sessions. */
const people = ['operator', 'partner-admin', 'partner-representative', 'account-admin', 'user'] as const;

const session = z.object({
  id,
  /** It is the one that the request came with. */
  current: z.boolean(),
  createdAt: moment,
  lastSeenAt: moment,
  /** When it ends if it is not used. */
  expiresAt: moment,
  address: z.string(),
  userAgent: z.string(),
  etag: z.string(),
});

/** The browsers that one is signed in with. */
export const sessionRoutes = {
  list: defineRoute({
    method: 'GET', path: '/v1/me/sessions', operationId: 'listSessions', tag: 'Me', summary: 'Where I am signed in',
    access: { on: 'any', roles: people },
    replies: { 200: { description: 'The sessions that hold, newest first.', schema: z.object({ items: z.array(session), nextCursor: z.null() }) } },
  }),
  end: defineRoute({
    method: 'DELETE', path: '/v1/me/sessions/{sessionId}', operationId: 'endSession', tag: 'Me', summary: 'Sign out one of my browsers',
    access: { on: 'any', roles: people },
    replies: removed,
  }),
  endAll: defineRoute({
    method: 'DELETE', path: '/v1/me/sessions', operationId: 'endSessions', tag: 'Me', summary: 'Sign out everywhere',
    access: { on: 'any', roles: people },
    replies: removed,
  }),
};
