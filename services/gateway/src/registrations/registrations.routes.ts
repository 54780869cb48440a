import { email, type ErrorCode } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';

const tag = 'Registration';
const access = { on: 'public' } as const;
const token = z.string().min(1).max(500);
const password = z.string().min(1).max(1000);
const links: ErrorCode[] = ['identity.token_invalid', 'identity.token_used', 'identity.token_superseded'];
const completing: ErrorCode[] = [...links, 'identity.token_expired', 'identity.password_weak', 'identity.user_disabled', 'identity.delegated'];

/** Passwords by one-time links. */
export const registrationRoutes = {
  register: defineRoute({
    method: 'POST', path: '/v1/registrations', operationId: 'register', tag, summary: 'Use the link of a welcome mail: sets the password and registers',
    access, body: z.strictObject({ token, password }),
    replies: { 200: { description: 'Registered.', schema: z.object({ registered: z.boolean() }) } }, errors: completing,
  }),
  renew: defineRoute({
    method: 'POST', path: '/v1/registrations/renew', operationId: 'renewLink', tag, summary: 'Have a new link mailed in place of an expired one',
    access, body: z.strictObject({ token }), limit: 'resets',
    replies: { 202: { description: 'A new link is on its way to the address that the old one was for.', schema: z.object({}) } }, errors: links,
  }),
  requestReset: defineRoute({
    method: 'POST', path: '/v1/password-resets', operationId: 'requestPasswordReset', tag, summary: 'Have a reset link mailed; the answer is the same whoever it is',
    access, body: z.strictObject({ email }), limit: 'resets',
    replies: { 202: { description: 'If somebody has this address, a link is on its way.', schema: z.object({}) } },
  }),
  completeReset: defineRoute({
    method: 'POST', path: '/v1/password-resets/complete', operationId: 'completePasswordReset', tag, summary: 'Use the link of a reset mail: sets the password',
    access, body: z.strictObject({ token, password }),
    replies: { 200: { description: 'The password is set.', schema: z.object({ changed: z.boolean() }) } }, errors: completing,
  }),
};
