import { adminRoles, type ErrorCode, factor, webAuthnJson } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { removed, tagged } from '../http/shapes.js';

const tag = 'Me';
/** Whoever may be a person; a partner's system is told that it has no factors. */
const access = { on: 'any', roles: ['partner-admin', 'partner-representative', 'account-admin', 'user', 'operator'] } as const;
/** Who signed in a while ago gives the password instead. */
const currentPassword = z.string().min(1).max(1000).optional();
const alone = z.strictObject({ currentPassword }).prefault({});
const refusals: ErrorCode[] = ['identity.sign_in_again', 'identity.password_wrong'];
const codes = z.array(z.string()).nullable();

/** What one signs in with, and what admins may do when it is lost. */
export const factorRoutes = {
  list: defineRoute({
    method: 'GET', path: '/v1/me/factors', operationId: 'listFactors', tag, summary: 'What I sign in with beside the password',
    access,
    replies: {
      200: {
        description: 'Authenticator app, passkeys, recovery codes. `required`: the last one cannot be removed.',
        schema: z.object({ items: z.array(tagged(factor)), nextCursor: z.null(), required: z.boolean(), passkeysAvailable: z.boolean() }),
      },
    },
  }),
  beginTotp: defineRoute({
    method: 'POST', path: '/v1/me/factors/totp', operationId: 'beginTotp', tag, summary: 'A new key for an authenticator app; it counts once a code of it was sent with PUT',
    access, body: alone, unkept: true, errors: refusals,
    replies: { 200: { description: 'The key, told this once.', schema: z.object({ id: z.string(), secret: z.string(), uri: z.string() }) } },
  }),
  confirmTotp: defineRoute({
    method: 'PUT', path: '/v1/me/factors/totp', operationId: 'confirmTotp', tag, summary: 'The first code of the new key',
    access, body: z.strictObject({ code: z.string().trim().min(1).max(40), currentPassword }), errors: [...refusals, 'identity.factor_wrong'],
    replies: { 200: { description: 'The factor; with the first one come recovery codes, told this once.', schema: z.object({ factor, recoveryCodes: codes }) } },
  }),
  passkeyOptions: defineRoute({
    method: 'POST', path: '/v1/me/factors/passkeys/options', operationId: 'passkeyOptions', tag, summary: 'What navigator.credentials.create() takes, for a new passkey',
    access, body: alone, unkept: true, errors: [...refusals, 'identity.passkeys_unavailable'],
    replies: { 200: { description: 'PublicKeyCredentialCreationOptionsJSON; its challenge holds ten minutes, for one answer.', schema: z.object({ options: webAuthnJson }) } },
  }),
  addPasskey: defineRoute({
    method: 'POST', path: '/v1/me/factors/passkeys', operationId: 'addPasskey', tag, summary: 'Keep a new passkey under a name',
    access, body: z.strictObject({ name: z.string().trim().min(1).max(100), response: webAuthnJson, currentPassword }), unkept: true,
    errors: [...refusals, 'identity.factor_wrong', 'identity.factor_limit', 'identity.passkeys_unavailable'],
    replies: { 201: { description: 'The factor; with the first one come recovery codes, told this once.', schema: z.object({ factor, recoveryCodes: codes }) } },
  }),
  remove: defineRoute({
    method: 'DELETE', path: '/v1/me/factors/{factorId}', operationId: 'removeFactor', tag, summary: 'Remove the app or a passkey; recovery codes go with the last',
    access, errors: ['identity.sign_in_again', 'identity.factor_required'], replies: removed,
  }),
  renewRecoveryCodes: defineRoute({
    method: 'POST', path: '/v1/me/factors/recovery-codes', operationId: 'renewRecoveryCodes', tag, summary: 'New recovery codes in the place of the old ones',
    access, body: alone, unkept: true, errors: [...refusals, 'identity.factor_missing'],
    replies: { 200: { description: 'The codes, told this once.', schema: z.object({ codes: z.array(z.string()) }) } },
  }),
  changePassword: defineRoute({
    method: 'PUT', path: '/v1/me/password', operationId: 'changePassword', tag, summary: 'Another password; signs me out everywhere else',
    access, body: z.strictObject({ current: z.string().min(1).max(1000), new: z.string().min(1).max(1000) }),
    errors: ['identity.password_wrong', 'identity.password_weak', 'identity.delegated'], replies: { 204: { description: 'It is changed. A browser’s session goes on under a new cookie; tokens of before count no more.' } },
  }),
  resetUser: defineRoute({
    method: 'DELETE', path: '/v1/accounts/{accountId}/users/{userId}/factors', operationId: 'resetUserFactors', tag: 'Users', summary: 'A user lost what it signs in with: remove its factors',
    access: { on: 'account', roles: adminRoles }, replies: removed,
  }),
  resetPerson: defineRoute({
    method: 'DELETE', path: '/v1/partner/people/{personId}/factors', operationId: 'resetPersonFactors', tag: 'Access', summary: 'One of our people lost what it signs in with: remove its factors',
    access: { on: 'partner', roles: ['partner-admin'] }, replies: removed,
  }),
};
