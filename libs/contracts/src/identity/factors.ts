import { z } from 'zod';
import { adminRoles, id, type Role } from '../core/actor.js';
import { defineCall } from '../core/contract.js';
import { moment } from '../core/page.js';

/** Whoever may be a person; a partner's system has its admin's role, and no factors. */
const people = ['partner-admin', 'partner-representative', 'account-admin', 'user', 'operator'] as const satisfies readonly Role[];
const access = { on: 'any', roles: people } as const;

/** What somebody shows beside the password, or instead of it. */
export const factorKinds = ['totp', 'passkey', 'recovery-codes'] as const;

/** One factor of a person. */
export const factor = z.object({
  id, kind: z.enum(factorKinds),
  /** As the person called it; null for what there is one of. */
  name: z.string().nullable(),
  createdAt: moment,
  lastUsedAt: moment.nullable(),
  /** How many recovery codes are left; null for other kinds. */
  remaining: z.number().int().nullable(),
});
/** See {@link factor}. */
export type Factor = z.infer<typeof factor>;

/**
 * Why a change of factors is this person's own doing: it showed who it is a short while ago, or gives the password now. `authTime` in
 * seconds since the epoch; null when nobody knows.
 */
export const proof = z.object({ authTime: z.number().int().nullable(), password: z.string().max(1000).optional() });

/** What WebAuthn's browser API takes and gives, as JSON; its shape is the standard's. */
export const webAuthnJson = z.record(z.string().max(100), z.unknown());

const refusals = ['identity.sign_in_again', 'identity.password_wrong', 'request.rate_limited'] as const;
/** Codes are told once, with the first factor. */
const added = z.object({ factor, recoveryCodes: z.array(z.string()).nullable() });

/** Second factors, passkeys and the password of whoever asks. */
export const factorCalls = {
  list: defineCall('identity.factors.list.v1', {
    request: z.object({}), reply: z.object({ items: z.array(factor), required: z.boolean(), passkeysAvailable: z.boolean() }), access,
  }),
  /** A new key, which counts once a code of it was shown; asked again it is another. */
  beginTotp: defineCall('identity.factors.begin-totp.v1', {
    request: z.object({ proof }), reply: z.object({ id, secret: z.string(), uri: z.string() }), errors: refusals, access,
  }),
  confirmTotp: defineCall('identity.factors.confirm-totp.v1', {
    request: z.object({ proof, code: z.string().max(40) }), reply: added, errors: [...refusals, 'identity.factor_wrong'], access,
  }),
  passkeyOptions: defineCall('identity.factors.passkey-options.v1', {
    request: z.object({ proof }), reply: z.object({ options: webAuthnJson }), errors: [...refusals, 'identity.passkeys_unavailable'], access,
  }),
  addPasskey: defineCall('identity.factors.add-passkey.v1', {
    request: z.object({ proof, name: z.string().trim().min(1).max(100), response: webAuthnJson }), reply: added,
    errors: [...refusals, 'identity.factor_wrong', 'identity.factor_limit', 'identity.passkeys_unavailable'], access,
  }),
  /** Takes one away; recovery codes go with the last factor. */
  remove: defineCall('identity.factors.remove.v1', {
    request: z.object({ proof, factorId: id }), reply: z.object({}), errors: [...refusals, 'identity.factor_required'], access,
  }),
  /** New recovery codes in the place of all there are. */
  renewRecoveryCodes: defineCall('identity.factors.renew-recovery-codes.v1', {
    request: z.object({ proof }), reply: z.object({ codes: z.array(z.string()) }), errors: [...refusals, 'identity.factor_missing'], access,
  }),
  /** Ends every session of the person; `signedOutAt` in seconds since the epoch. */
  changePassword: defineCall('identity.factors.change-password.v1', {
    request: z.object({ current: z.string().max(1000), new: z.string().max(1000) }), reply: z.object({ signedOutAt: z.number().int() }),
    errors: ['identity.password_wrong', 'identity.password_weak', 'identity.delegated', 'request.rate_limited'], access,
  }),
  /** A user lost what it signs in with: all factors go. */
  resetUser: defineCall('identity.factors.reset-user.v1', {
    request: z.object({ accountId: id, userId: id }), reply: z.object({}), access: { on: 'account', roles: adminRoles },
  }),
  /** The same for one of the partner's people. */
  resetPerson: defineCall('identity.factors.reset-person.v1', {
    request: z.object({ partnerId: id, personId: id }), reply: z.object({}), access: { on: 'partner', roles: ['partner-admin'] },
  }),
};
