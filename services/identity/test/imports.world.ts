import { Objm } from '@nats-io/obj';
import { jetstream } from '@nats-io/jetstream';
import { Module } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { identity, importBucket, type ImportRow, type Job, type JobResult, type UserImport } from '@trunkline/contracts';
import { type Ctx, JobsModule, newId, type RunningService } from '@trunkline/service-kit';
import { as, createWorld, eventually, letJobsRun, partnerAdmin, type World } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { configSchema } from '../src/config.js';
import type { ImportDocument } from '../src/imports/import.schema.js';
import type { ImportRowDocument } from '../src/imports/import-row.schema.js';
import { ImportsModule } from '../src/imports/imports.module.js';
import { derived, type UserDocument } from '../src/users/user.schema.js';

/** The part of identity that imports are. */
@Module({ imports: [JobsModule.forService('identity'), ImportsModule] })
class ImportsOnly {}

/** What a suite about imports works with: the part of the service on real parts, and the calls as an account's administrator makes them. */
export type ImportsWorld = Awaited<ReturnType<typeof importsWorld>>;

export async function importsWorld() {
  const world: World = await createWorld();
  letJobsRun(world);
  const start = (): Promise<RunningService> => world.start({ name: 'identity', module: ImportsOnly, config: configSchema, partial: true });
  const first = await start();
  const models = {
    users: first.app.get<Model<UserDocument>>(getModelToken('User')),
    imports: first.app.get<Model<ImportDocument>>(getModelToken('Import')),
    rows: first.app.get<Model<ImportRowDocument>>(getModelToken('ImportRow')),
  };

  /** An account of its own for each test. */
  function account() {
    const actor = partnerAdmin();
    const tenant = { accountId: newId(), partnerId: actor.partnerId };
    // A test may take longer than a call.
    const ctx: Ctx = { ...as(actor, tenant), deadline: Date.now() + 600_000 };
    const { accountId } = tenant;
    const on = (importId: string) => ({ accountId, importId });

    const rows = async (importId: string, status?: 'ok' | 'error', limit = 200): Promise<ImportRow[]> => {
      const all: ImportRow[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await world.call(identity.imports.rows, { ...on(importId), limit, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) }, ctx);
        all.push(...page.items);
        cursor = page.nextCursor;
      }
      return all;
    };
    const get = (importId: string): Promise<UserImport> => world.call(identity.imports.get, on(importId), ctx);
    const inState = (importId: string, state: UserImport['state'], timeoutMs?: number): Promise<UserImport> =>
      eventually(async () => {
        const found = await get(importId);
        return found.state === state ? found : null;
      }, timeoutMs);
    return {
      ctx, accountId, tenant, on, rows, get, inState,
      /** Puts a file into the bucket, as the gateway does, and begins its import. */
      async create(content: string | Buffer, fileName = 'people.csv', requestKey: string | null = null): Promise<UserImport> {
        const object = `upload-${newId()}`;
        const bucket = await new Objm(jetstream(world.connection)).create(importBucket);
        await bucket.putBlob({ name: object }, Buffer.from(content));
        return world.call(identity.imports.create, { accountId, object, fileName, sha256: '' }, { ...ctx, requestKey });
      },
      /** An import that has been read. */
      async read(content: string | Buffer, fileName?: string): Promise<UserImport> {
        const { id } = await this.create(content, fileName);
        return inState(id, 'ready');
      },
      row: async (importId: string, line: number | null): Promise<ImportRow> => (await rows(importId)).find((row) => row.row === line)!,
      upload: (importId: string, requestKey: string | null = null): Promise<Job> => world.call(identity.imports.upload, on(importId), { ...ctx, requestKey }),
      ended: (jobId: string, timeoutMs?: number): Promise<Job> =>
        eventually(async () => {
          const job = await world.call(identity.jobs.get, { jobId }, ctx);
          return job.finishedAt ? job : null;
        }, timeoutMs),
      async results(jobId: string): Promise<JobResult[]> {
        const all: JobResult[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await world.call(identity.jobs.results, { accountId, jobId, limit: 200, ...(cursor ? { cursor } : {}) }, ctx);
          all.push(...page.items);
          cursor = page.nextCursor;
        }
        return all;
      },
      users: () => models.users.find({ accountId, removedAt: null }).sort({ _id: 1 }).lean<UserDocument[]>(),
      /** A user who was there before. */
      async user(email: string, over: Partial<UserDocument> = {}): Promise<UserDocument> {
        const fields = { name: email, firstName: '', lastName: '', email };
        const user: UserDocument = {
          _id: newId(), ...tenant, ...fields, ...derived(fields), country: null, accountAdmin: false, state: 'invited', registeredAt: null, products: [],
          touchedAt: null, rev: 1, createdAt: new Date(), removedAt: null, ...over,
        };
        await models.users.collection.insertOne(user as never);
        return user;
      },
    };
  }

  return { world, start, first, models, account };
}

/** A sheet as CSV. */
export function csv(...rows: string[][]): string {
  return [['FIRST NAME', 'LAST NAME', 'NAME', 'EMAIL', 'ROLE'], ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
}

/** Rows of people that are all good. */
export function people(count: number, from = 0): string[][] {
  return Array.from({ length: count }, (_, index) => [`First${from + index}`, 'Last', '', `person${from + index}@example.com`, index % 7 === 0 ? 'Account Admin' : '']);
}
