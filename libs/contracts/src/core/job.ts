import { z } from 'zod';
import { adminRoles, id, productId } from './actor.js';
import { defineCall, defineEvent, type ServiceName } from './contract.js';
import { moment, page, pageRequest } from './page.js';

/** What a job can be about. */
export const jobKinds = [
  'assignProduct', 'unassignProduct', 'sendWelcome', 'resetPassword', 'importRead', 'importUpload', 'importUndo', 'importCancel', 'importMend',
] as const;
/** One of {@link jobKinds}. */
export type JobKind = (typeof jobKinds)[number];

/** What may become of an item. */
export const jobOutcomes = ['done', 'failed', 'skipped'] as const;

/** Where a job can be. */
export const jobStates = ['queued', 'running', 'done', 'failed'] as const;

/** A bulk operation: counts are of items; `done` counts what succeeded, `skipped` what needed nothing or was kept. `failed` as a state means that it could not go on. */
export const job = z.object({
  id: z.string(),
  kind: z.enum(jobKinds),
  accountId: id,
  state: z.enum(jobStates),
  counts: z.object({ total: z.number().int(), done: z.number().int(), failed: z.number().int(), skipped: z.number().int() }),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  createdAt: moment,
  finishedAt: moment.nullable(),
  /** Who wanted it. */
  startedBy: z.object({ type: z.string(), id: z.string(), name: z.string() }).optional(),
  etag: z.string(),
});
/** See {@link job}. */
export type Job = z.infer<typeof job>;

/** What became of one item of a job. `row` names the line of a sheet where the item came from one. */
export const jobResult = z.object({
  subject: z.object({ type: z.string(), id: z.string(), label: z.string() }),
  outcome: z.enum(jobOutcomes),
  code: z.string().optional(),
  message: z.string().optional(),
});
/** See {@link jobResult}. */
export type JobResult = z.infer<typeof jobResult>;

/** Where a user's invitation stands: the newest welcome mail and its link. `none`: there is none. */
export const invitationStates = ['queued', 'sent', 'failed', 'opened', 'registered', 'expired', 'none'] as const;
/** One of {@link invitationStates}. */
export type InvitationState = (typeof invitationStates)[number];

/** Which users a bulk action is for: named ones, or all that match (an empty filter is everybody). */
export const userSelection = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(10_000) }),
  z.strictObject({
    filter: z.strictObject({
      q: z.string().max(200).optional(),
      role: z.enum(['user', 'account-admin']).optional(),
      state: z.enum(['invited', 'registered', 'disabled']).optional(),
      product: productId.optional(),
      invitation: z.enum(invitationStates).optional(),
    }),
  }),
]);
/** See {@link userSelection}. */
export type UserSelection = z.infer<typeof userSelection>;

/** The prefix of a job's id names the service that keeps it. */
export const jobPrefix = { identity: 'idn', licensing: 'lic' } as const;

/** The calls that every service with jobs answers. A job id is `<prefix>_<24 hex>`. */
export function jobCalls<S extends 'identity' | 'licensing'>(service: S) {
  return {
    /** The job, whoever's it is: the caller holds the account of what comes back against what the actor may touch. */
    get: defineCall(`${service}.jobs.get.v1`, {
      request: z.object({ jobId: z.string() }),
      reply: job,
      access: { on: 'internal' },
    }),
    /** An account's jobs, newest first, at most `limit`: those that come after `before` in that order. Two services' lists go into one by time and id. */
    list: defineCall(`${service}.jobs.list.v1`, {
      request: z.object({
        accountId: id, state: z.enum(jobStates).optional(), limit: z.number().int().min(1).max(201),
        before: z.object({ createdAt: moment, id: z.string() }).nullable(),
      }),
      reply: z.object({ items: z.array(job) }),
      access: { on: 'account', roles: adminRoles },
    }),
    results: defineCall(`${service}.jobs.results.v1`, {
      request: z.object({ accountId: id, jobId: z.string(), outcome: z.enum(jobOutcomes).optional(), ...pageRequest }),
      reply: page(jobResult),
      access: { on: 'account', roles: adminRoles },
    }),
    /** Published with the job itself. */
    started: defineEvent(`events.${service}.job.started.v1`, { data: z.object({ jobId: z.string(), kind: z.enum(jobKinds) }), consumers: ['accounts'] }),
    /** Published when a job has ended, either way; notifications mails a report to whoever started it. */
    finished: defineEvent(`events.${service}.job.finished.v1`, {
      data: z.object({ job, startedBy: z.object({ type: z.string(), id: z.string() }), failures: z.array(z.object({ label: z.string(), message: z.string() })).max(20) }),
      consumers: ['accounts', 'notifications'] as ServiceName[],
    }),
  };
}

/** Core NATS subject (no stream) on which a job's progress is told while it runs; lost messages are made good by reading the job. */
export function jobProgressSubject(jobId: string): string {
  return `progress.${jobId}`;
}
