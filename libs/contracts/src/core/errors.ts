import { z } from 'zod';

/** What went wrong, in terms that have nothing to do with a transport. Only the gateway maps a kind to an HTTP status. */
export const errorKinds = [
  'invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'precondition', 'gone', 'too_large',
  'unsupported', 'exhausted', 'unavailable', 'internal',
] as const;
/** One of {@link errorKinds}. */
export type ErrorKind = (typeof errorKinds)[number];

/**
 * Every stable error code with its kind and title. Codes are public: they stand in problem details and in the docs, so a
 * code is never renamed and never changes its kind.
 */
export const errorCatalogue = {
  'request.malformed': { kind: 'invalid', title: 'The request cannot be read' },
  'request.invalid': { kind: 'invalid', title: 'The request has invalid values' },
  'request.cursor_invalid': { kind: 'invalid', title: 'The cursor does not belong to this list' },
  'request.too_large': { kind: 'too_large', title: 'The request is too large' },
  'request.media_type': { kind: 'unsupported', title: 'The media type is not supported' },
  'request.method': { kind: 'invalid', title: 'The method is not allowed here' },
  'request.rate_limited': { kind: 'exhausted', title: 'Too many requests' },
  'request.idempotency_mismatch': { kind: 'invalid', title: 'The idempotency key was used for another request' },
  'request.idempotency_running': { kind: 'conflict', title: 'A request with this idempotency key is still running' },
  'request.precondition_required': { kind: 'precondition', title: 'If-Match is required' },
  'auth.unauthenticated': { kind: 'unauthenticated', title: 'Authentication is required' },
  'auth.forbidden': { kind: 'forbidden', title: 'This is not allowed' },
  'resource.not_found': { kind: 'not_found', title: 'There is no such resource' },
  'resource.changed': { kind: 'precondition', title: 'The resource has changed in the meantime' },
  'service.unavailable': { kind: 'unavailable', title: 'A part of the system does not answer' },
  'service.internal': { kind: 'internal', title: 'Something went wrong on our side' },
  'accounts.contact_unknown': { kind: 'not_found', title: 'A support contact is not one of the partner’s people' },
  'accounts.product_unknown': { kind: 'not_found', title: 'There is no such product' },
  'accounts.grant_not_representative': { kind: 'conflict', title: 'Access is granted to partner representatives only' },
  'billing.partner_unknown': { kind: 'invalid', title: 'The order names an unknown partner' },
  'billing.product_unknown': { kind: 'invalid', title: 'The order names an unknown product' },
  'billing.order_assigned': { kind: 'conflict', title: 'The order is assigned to another account' },
  'billing.order_expired': { kind: 'conflict', title: 'The order has expired' },
  'billing.order_of_other_partner': { kind: 'conflict', title: 'The order belongs to another partner' },
  'identity.email_taken': { kind: 'conflict', title: 'The e-mail address is taken' },
  'identity.last_admin': { kind: 'conflict', title: 'A partner needs an admin who can sign in' },
  'identity.partner_has_admin': { kind: 'conflict', title: 'The partner has an admin already' },
  'identity.token_invalid': { kind: 'invalid', title: 'The link is not valid' },
  'identity.token_used': { kind: 'gone', title: 'The link has been used' },
  'identity.token_expired': { kind: 'gone', title: 'The link has expired' },
  'identity.token_superseded': { kind: 'gone', title: 'A newer link has replaced this one' },
  'identity.password_weak': { kind: 'invalid', title: 'The password is too weak' },
  'identity.user_disabled': { kind: 'conflict', title: 'The user is disabled' },
  'identity.password_wrong': { kind: 'invalid', title: 'The current password is wrong' },
  'identity.sign_in_again': { kind: 'forbidden', title: 'Sign in again, or give the current password, to change this' },
  'identity.factor_wrong': { kind: 'invalid', title: 'The code or passkey does not fit' },
  'identity.factor_required': { kind: 'conflict', title: 'The last required factor cannot be removed' },
  'identity.factor_missing': { kind: 'conflict', title: 'There is no second factor' },
  'identity.factor_limit': { kind: 'conflict', title: 'There are as many passkeys as there may be' },
  'identity.passkeys_unavailable': { kind: 'conflict', title: 'Passkeys need a domain name' },
  'identity.state_transition': { kind: 'conflict', title: 'The user cannot go to this state' },
  'identity.import_state': { kind: 'conflict', title: 'The import is in a state that does not allow this' },
  'identity.import_undo_expired': { kind: 'gone', title: 'The import can no longer be undone' },
  'identity.row_uploaded': { kind: 'conflict', title: 'The row has been uploaded' },
  'identity.delegated': { kind: 'conflict', title: 'Users of this account sign in at the account’s own provider' },
  'identity.provider_unreachable': { kind: 'invalid', title: 'The OpenID provider cannot be discovered' },
  'file_type': { kind: 'unsupported', title: 'The file is not a spreadsheet that can be read' },
  'file_unreadable': { kind: 'unsupported', title: 'The file cannot be read' },
  'file_encrypted': { kind: 'unsupported', title: 'The file is encrypted' },
  'file_too_large': { kind: 'too_large', title: 'The file is too large' },
  'too_many_rows': { kind: 'too_large', title: 'The file has too many rows' },
  'columns_missing': { kind: 'unsupported', title: 'Columns are missing' },
  'licensing.product_unknown': { kind: 'not_found', title: 'There is no such product' },
  'licensing.no_free_seat': { kind: 'conflict', title: 'No free seat is left' },
  'licensing.integration_missing': { kind: 'conflict', title: 'The account does not have the product’s integration' },
  'jobs.access_lost': { kind: 'forbidden', title: 'Whoever began the job may not go on with it' },
  'jobs.step_failed': { kind: 'internal', title: 'The job could not go on' },
} as const satisfies Record<string, { kind: ErrorKind; title: string }>;

/** A code of {@link errorCatalogue}: the closed union of everything that Trunkline refuses or fails with. */
export type ErrorCode = keyof typeof errorCatalogue;
/** All codes, as a zod enum; the wire form of an error is parsed with it. */
export const errorCode = z.enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]]);

/** One finding inside a bad request: `pointer` is a JSON Pointer (RFC 6901) into the body, or a query parameter's name. */
export const errorDetail = z.object({
  pointer: z.string().optional(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  code: z.string(),
  message: z.string(),
});
/** See {@link errorDetail}. */
export type ErrorDetail = z.infer<typeof errorDetail>;

/** An error as data: how it crosses NATS. `detail` is a sentence for a person and names the place; never a stack, never a secret. */
export const wireError = z.object({ code: errorCode, detail: z.string(), errors: z.array(errorDetail).optional() });
/** See {@link wireError}. */
export type WireError = z.infer<typeof wireError>;
