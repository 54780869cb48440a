/**
 * What services may know of each other. Imports zod and nothing else.
 * `accounts.accounts.create` is a call, `billing.events.assigned` an event.
 */
export * from './core/actor.js';
export * from './core/contract.js';
export * from './core/email.js';
export * from './core/envelope.js';
export * from './core/errors.js';
export * from './core/health.js';
export * from './core/job.js';
export * from './core/page.js';
export * from './accounts/accounts.js';
export * from './billing/orders.js';
export * from './identity/factors.js';
export * from './identity/imports.js';
export * from './identity/people.js';
export * from './identity/sign-in.js';
export * from './identity/users.js';
export * from './licensing/licensing.js';
export * from './notifications/mails.js';
export * from './catalogue.js';
export * from './permissions.js';
export * from './snapshot.js';
