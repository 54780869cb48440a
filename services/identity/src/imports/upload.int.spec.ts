import { jest } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import { identity } from '@trunkline/contracts';
import { eventually } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { csv, type ImportsWorld, importsWorld, people } from '../../test/imports.world.js';

describe('uploading an import', () => {
  let on: ImportsWorld;
  beforeAll(async () => {
    on = await importsWorld();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => on.world.stop());

  /** The ids that events of new users have named. */
  function createdUsers(accountId: string): string[] {
    const ids: string[] = [];
    const seen = new Set<string>();
    on.world.connection.subscribe(identity.events.created.subject, {
      callback: (_error, message) => {
        const { id, accountId: of, data } = message.json<{ id: string; accountId: string; data: { userIds: string[] } }>();
        // An event may come twice; its id tells.
        if (of === accountId && !seen.has(id)) ids.push(...data.userIds);
        seen.add(id);
      },
    });
    return ids;
  }

  async function expectEachOnce(account: ReturnType<ImportsWorld['account']>, importId: string, jobId: string, count: number, told: string[]): Promise<void> {
    const users = (await account.users()).filter((user) => user.importId === importId);
    expect(users).toHaveLength(count);
    const results = await account.results(jobId);
    expect(results).toHaveLength(count);
    expect(results.every(({ outcome, subject }) => outcome === 'done' && subject.label.includes('@'))).toBe(true);
    await eventually(() => told.length >= count);
    expect([...told].sort()).toEqual(users.map((user) => user._id).sort());
    expect(await account.get(importId)).toMatchObject({ state: 'done', counts: { rows: count, ok: 0, error: 0, uploaded: count } });
    // Nothing personal stays in the rows.
    expect(await on.models.rows.countDocuments({ importId, email: { $ne: '' } })).toBe(0);
  }

  it('is won by one of two who want it at once', async () => {
    const account = on.account();
    const { id } = await account.read(csv(...people(10)));
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => account.upload(id)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const lost of tries) if (lost.status === 'rejected') expect(lost.reason).toMatchObject({ code: 'identity.import_state' });
    await account.inState(id, 'done');
    expect(await account.users()).toHaveLength(10);
  });

  it('is one job for one request', async () => {
    const account = on.account();
    const { id } = await account.read(csv(...people(3)));
    const jobs = await Promise.all([1, 2, 3].map(() => account.upload(id, 'again')));
    expect(new Set(jobs.map((job) => job.id)).size).toBe(1);
    await account.inState(id, 'done');
    expect((await account.upload(id, 'again')).id).toBe(jobs[0]!.id);
  });

  it('leaves a row whose address has become somebody’s since it was checked', async () => {
    const account = on.account();
    const { id } = await account.read(csv(...people(5)));
    await account.user('PERSON2@example.com');
    const job = await account.upload(id);
    expect(await account.ended(job.id)).toMatchObject({ state: 'done', counts: { total: 5, done: 4, failed: 1 } });
    expect(await account.get(id)).toMatchObject({ state: 'ready', counts: { rows: 5, ok: 0, error: 1, uploaded: 4 } });
    expect(await account.rows(id)).toMatchObject([{ row: 4, email: 'person2@example.com', errors: [{ column: 'EMAIL', code: 'email_exists' }] }]);
    expect((await account.results(job.id)).filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { subject: { type: 'import-row', label: 'person2@example.com' }, code: 'email_exists', message: '"person2@example.com" exists in the account already.' },
    ]);
    // Mended, it goes up with another upload.
    const [row] = await account.rows(id);
    await on.world.call(identity.imports.updateRow, { ...account.on(id), rowId: row!.id, patch: { email: 'free@example.com' } }, account.ctx);
    await account.ended((await account.upload(id)).id);
    expect(await account.get(id)).toMatchObject({ state: 'done', counts: { rows: 5, ok: 0, error: 0, uploaded: 5 } });
  });

  it('refuses edits while it runs', async () => {
    const account = on.account();
    const { id } = await account.read(csv(...people(3)));
    const [row] = await account.rows(id);
    await on.models.imports.updateOne({ _id: id }, { $set: { state: 'uploading' } });
    for (const call of [
      () => on.world.call(identity.imports.updateRow, { ...account.on(id), rowId: row!.id, patch: { name: 'x' } }, account.ctx),
      () => on.world.call(identity.imports.removeRow, { ...account.on(id), rowId: row!.id }, account.ctx),
      () => on.world.call(identity.imports.addRow, { ...account.on(id), email: 'x@example.com' }, account.ctx),
    ]) await expect(call()).rejects.toMatchObject({ code: 'identity.import_state' });
  });

  // Where a process may die in a step: after users were made, after their rows were marked, after the results, before the cursor.
  it.each([
    ['the users were written', () => failOnce(on.models.rows, 'updateMany', (args) => JSON.stringify(args[1]).includes('"uploaded"'))],
    ['the rows were marked', () => failOnce(on.first.app.get<Model<object>>(getModelToken('JobResult')).collection, 'bulkWrite', () => true)],
    ['the results were written', () => failOnce(on.first.app.get<Model<object>>(getModelToken('Job')), 'updateOne', (args) => JSON.stringify(args[1]).includes('"cursor":2000'))],
  ])('makes each user once when it dies after %s', async (_where, breakIt) => {
    const account = on.account();
    const told = createdUsers(account.accountId);
    const { id } = await account.read(csv(...people(2_500)));
    const broken = breakIt();
    const job = await account.upload(id);
    expect(await account.ended(job.id, 60_000)).toMatchObject({ state: 'done', counts: { total: 2_500, done: 2_500, failed: 0 } });
    expect(broken()).toBe(true);
    await expectEachOnce(account, id, job.id, 2_500, told);
  });

  it('makes each user once with two workers, one of which ends midway', async () => {
    const account = on.account();
    const told = createdUsers(account.accountId);
    const second = await on.start();
    const { id } = await account.read(csv(...people(8_000)));
    const job = await account.upload(id);
    await eventually(async () => (await account.get(id)).counts.uploaded >= 2_000);
    await second.close();
    expect(await account.ended(job.id, 60_000)).toMatchObject({ state: 'done', counts: { done: 8_000, failed: 0 } });
    await expectEachOnce(account, id, job.id, 8_000, told);
  });

  it('makes each user once when the same step is done by two workers', async () => {
    const account = on.account();
    const told = createdUsers(account.accountId);
    const { id } = await account.read(csv(...people(3_000)));
    const job = await account.upload(id);
    // The message once more, as after a worker that was thought dead.
    for (let copy = 0; copy < 3; copy++) await on.world.bus.js.publish('work.identity.jobs', JSON.stringify({ jobId: job.id }));
    expect(await account.ended(job.id, 60_000)).toMatchObject({ state: 'done', counts: { done: 3_000, failed: 0 } });
    await expectEachOnce(account, id, job.id, 3_000, told);
  });

  it('goes on by itself when NATS is started anew, while reading and while uploading', async () => {
    const account = on.account();
    const { id } = await account.create(csv(...people(15_000)));
    await eventually(async () => (await on.models.rows.countDocuments({ importId: id })) > 0);
    await on.world.nats.restart();
    await eventually(async () => (await on.models.imports.findById(id).lean())?.state === 'ready', 90_000);
    const job = await eventually(() => account.upload(id, 'across-a-restart'), 30_000);
    await eventually(async () => (await on.models.rows.countDocuments({ importId: id, status: 'uploaded' })) > 0, 60_000);
    await on.world.nats.restart();
    await eventually(async () => (await on.models.imports.findById(id).lean())?.state === 'done', 90_000);
    const users = await account.users();
    expect(users).toHaveLength(15_000);
    expect(await account.ended(job.id, 30_000)).toMatchObject({ state: 'done', counts: { done: 15_000, failed: 0, skipped: 0 } });
    expect(await account.results(job.id)).toHaveLength(15_000);
  });

  it('starts a job whose decision was written by a process that died', async () => {
    const account = on.account();
    const { id } = await account.read(csv(...people(3)));
    const jobId = `idn_${id}`;
    await on.models.imports.updateOne({ _id: id }, {
      $set: { state: 'uploading', jobId, wanted: { jobId, kind: 'importUpload', actor: account.ctx.actor, tenant: account.tenant, at: new Date(Date.now() - 60_000) } },
    });
    await account.inState(id, 'done', 30_000);
    expect(await account.users()).toHaveLength(3);
  });
});

/** Makes a write fail once, as if the process had died before it. @returns whether it came to that. */
function failOnce(model: object, method: string, when: (args: unknown[]) => boolean): () => boolean {
  const target = model as Record<string, (...args: unknown[]) => unknown>;
  const original = target[method]!.bind(model);
  let broken = false;
  jest.spyOn(target, method as never).mockImplementation(((...args: unknown[]) => {
    if (!broken && when(args)) {
      broken = true;
      throw new Error('died');
    }
    return original(...args);
  }) as never);
  return () => broken;
}
