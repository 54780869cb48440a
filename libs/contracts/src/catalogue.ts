import { accessCalls, accountCalls, accountEvents, activityCalls, integrationCalls, partnerCalls } from './accounts/accounts.js';
import { orderCalls, orderEvents } from './billing/orders.js';
import type { Call, EventContract } from './core/contract.js';
import { defineEvent } from './core/contract.js';
import { pingCall } from './core/health.js';
import { jobCalls } from './core/job.js';
import { factorCalls } from './identity/factors.js';
import { importCalls, importEvents } from './identity/imports.js';
import { actorCalls, peopleCalls, peopleEvents, providerCalls } from './identity/people.js';
import { keyCalls, keyEvents, sessionCalls } from './identity/sign-in.js';
import { invitationCalls, userCalls, userEvents } from './identity/users.js';
import { entitlementCalls, productCalls, seatCalls, seatEvents, syncCalls } from './licensing/licensing.js';
import { mailCalls, mailEvents } from './notifications/mails.js';
import { z } from 'zod';

/** accounts: partners, customer accounts, integrations, grants, activity. */
export const accounts = {
  accounts: accountCalls, partners: partnerCalls, access: accessCalls, integrations: integrationCalls, activity: activityCalls,
  health: { ping: pingCall('accounts') }, events: accountEvents,
};
/** billing: orders from CPQ. */
export const billing = { orders: orderCalls, health: { ping: pingCall('billing') }, events: orderEvents };
/** identity: people, users, links, imports. */
export const identity = {
  users: userCalls, invitations: invitationCalls, people: peopleCalls, actors: actorCalls, providers: providerCalls, keys: keyCalls,
  factors: factorCalls, sessions: sessionCalls,
  imports: importCalls, jobs: jobCalls('identity'), health: { ping: pingCall('identity') }, events: { ...userEvents, ...importEvents, ...peopleEvents, ...keyEvents },
};
/** licensing: catalogue, seats, entitlement checks. */
export const licensing = {
  products: productCalls, seats: seatCalls, sync: syncCalls, entitlements: entitlementCalls, jobs: jobCalls('licensing'),
  health: { ping: pingCall('licensing') }, events: seatEvents,
};
/** notifications: mails. */
export const notifications = { mails: mailCalls, health: { ping: pingCall('notifications') }, events: mailEvents };
/** gateway: tells what was read through it, for the activity log; the envelope's `activity` says it all. */
export const gateway = { events: { read: defineEvent('events.gateway.data.read.v1', { data: z.object({}), consumers: ['accounts'] }) } };

const everything = { accounts, billing, identity, licensing, notifications, gateway };

function collect<T>(node: object, kind: 'call' | 'event', found: T[] = []): T[] {
  for (const value of Object.values(node)) {
    if (typeof value !== 'object' || value === null) continue;
    if ('kind' in value && 'subject' in value) {
      if (value.kind === kind) found.push(value as T);
    } else collect(value, kind, found);
  }
  return found;
}

/** Every call there is. */
export const allCalls: readonly Call[] = collect<Call>(everything, 'call');
/** Every event there is. */
export const allEvents: readonly EventContract[] = collect<EventContract>(everything, 'event');
