import { accounts, identity, type Job } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import { csv, type ImportsWorld, importsWorld, people } from '../../test/imports.world.js';

describe('taking an import back', () => {
  let on: ImportsWorld;
  beforeAll(async () => {
    on = await importsWorld();
    await on.start();
  });
  afterAll(() => on.world.stop());

  const undo = (account: ReturnType<ImportsWorld['account']>, id: string): Promise<Job> => on.world.call(identity.imports.undo, account.on(id), account.ctx);
  const cancel = (account: ReturnType<ImportsWorld['account']>, id: string): Promise<Job> => on.world.call(identity.imports.cancel, account.on(id), account.ctx);

  async function uploaded(count: number, more: string[][] = []) {
    const account = on.account();
    const { id } = await account.read(csv(...people(count), ...more));
    await account.ended((await account.upload(id)).id, 60_000);
    return { account, id };
  }

  it('removes whom nobody touched since, keeps the others and says why', async () => {
    const { account, id } = await uploaded(1_200);
    const users = await account.users();
    const [edited, disabled, registered, licensed] = users;
    await on.models.users.updateOne({ _id: edited!._id }, { $set: { touchedAt: new Date() } });
    await on.models.users.updateOne({ _id: disabled!._id }, { $set: { touchedAt: new Date(), state: 'disabled' } });
    await on.models.users.updateOne({ _id: registered!._id }, { $set: { state: 'registered', registeredAt: new Date() } });
    // A seat alone keeps nobody.
    await on.models.users.updateOne({ _id: licensed!._id }, { $set: { products: ['miteam-meetings'] } });
    const told: string[] = [];
    on.world.connection.subscribe(identity.events.removed.subject, { callback: (_error, message) => void told.push(...message.json<{ data: { userIds: string[] } }>().data.userIds) });
    await on.world.connection.flush();
    const job = await undo(account, id);
    expect(job.kind).toBe('importUndo');
    expect(await account.ended(job.id, 60_000)).toMatchObject({ state: 'done', counts: { done: 1_197, failed: 0, skipped: 3 } });
    expect(await account.get(id)).toMatchObject({ state: 'done', undone: true, jobId: job.id });
    expect((await account.users()).map((user) => user._id)).toEqual([edited!._id, disabled!._id, registered!._id]);
    const results = await account.results(job.id);
    expect(results.filter(({ outcome }) => outcome === 'skipped').map(({ subject, code, message }) => [subject.label, code, message])).toEqual([
      [edited!.email, 'edited', 'The user was edited since the import.'],
      [disabled!.email, 'disabled', 'The user was disabled since the import.'],
      [registered!.email, 'registered', 'The user has registered since the import.'],
    ]);
    expect(results.find(({ subject }) => subject.id === licensed!._id)).toMatchObject({ outcome: 'done', subject: { label: 'row 5' } });
    await eventually(() => told.length === 1_197);
    const gone = (await on.models.users.findById(licensed!._id).lean())!;
    expect(gone).toMatchObject({ name: '', email: '', removedBy: job.id });
    expect(gone.emailKey).toBeUndefined();
    // Their addresses are free again.
    const again = await account.read(csv(...people(1_200)));
    expect(again.counts).toMatchObject({ ok: 1_197, error: 3 });
    await expect(undo(account, id)).rejects.toMatchObject({ code: 'identity.import_state' });
  });

  it('says once whom it removed, also when a step is done twice', async () => {
    const { account, id } = await uploaded(700);
    const told: string[] = [];
    const seen = new Set<string>();
    on.world.connection.subscribe(identity.events.removed.subject, {
      callback: (_error, message) => {
        const { id: event, accountId, data } = message.json<{ id: string; accountId: string; data: { userIds: string[] } }>();
        if (accountId === account.accountId && !seen.has(event)) told.push(...data.userIds);
        seen.add(event);
      },
    });
    await on.world.connection.flush();
    const job = await undo(account, id);
    for (let copy = 0; copy < 3; copy++) await on.world.bus.js.publish('work.identity.jobs', JSON.stringify({ jobId: job.id }));
    expect(await account.ended(job.id, 60_000)).toMatchObject({ counts: { done: 700, skipped: 0 } });
    await eventually(() => told.length >= 700);
    expect(new Set(told).size).toBe(told.length);
    expect(await account.users()).toEqual([]);
  });

  it('is not there before an upload, nor after 30 days', async () => {
    const account = on.account();
    const fresh = await account.read(csv(...people(2)));
    await expect(undo(account, fresh.id)).rejects.toMatchObject({ code: 'identity.import_state' });
    const { account: later, id } = await uploaded(2);
    await on.models.imports.updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() - 1000) } });
    await expect(undo(later, id)).rejects.toMatchObject({ code: 'identity.import_undo_expired', kind: 'gone' });
    expect(await later.users()).toHaveLength(2);
  });

  it('cancels what is left and leaves what was uploaded, which can still be taken back', async () => {
    const { account, id } = await uploaded(3, [['', '', '', 'noname@example.com', '']]);
    const job = await cancel(account, id);
    expect(job.kind).toBe('importCancel');
    expect(await account.get(id)).toMatchObject({ state: 'cancelled', counts: { rows: 3, ok: 0, error: 0, uploaded: 3 } });
    expect(await account.rows(id)).toEqual([]);
    expect(await account.ended(job.id)).toMatchObject({ state: 'done', counts: { done: 1 } });
    expect(await on.models.rows.countDocuments({ importId: id, status: { $ne: 'uploaded' } })).toBe(0);
    await expect(cancel(account, id)).rejects.toMatchObject({ code: 'identity.import_state' });
    await expect(account.upload(id)).rejects.toMatchObject({ code: 'identity.import_state' });
    await account.ended((await undo(account, id)).id);
    expect(await account.users()).toEqual([]);
  });

  it('stops a reading that runs', async () => {
    const account = on.account();
    const { id, jobId } = await account.create(csv(...people(60_000)));
    await eventually(async () => (await account.get(id)).counts.rows > 0);
    const job = await cancel(account, id);
    await account.ended(job.id, 60_000);
    expect(await account.ended(jobId!)).toMatchObject({ state: 'done' });
    expect(await on.models.rows.countDocuments({ importId: id })).toBe(0);
    expect(await account.get(id)).toMatchObject({ state: 'cancelled', counts: { rows: 0 } });
  });

  it('goes with its account', async () => {
    const account = on.account();
    const { id } = await account.read(csv(...people(6_000)));
    await account.upload(id);
    await eventually(async () => (await account.get(id)).counts.uploaded > 0);
    await on.world.bus.js.publish(accounts.events.closed.subject, JSON.stringify({
      id: newId(), at: new Date().toISOString(), actor: account.ctx.actor, ...account.tenant, traceId: '0'.repeat(32), data: account.tenant,
    }));
    await account.inState(id, 'cancelled');
    await eventually(async () => (await on.models.rows.countDocuments({ importId: id, status: { $ne: 'uploaded' } })) === 0, 60_000);
    await eventually(async () => (await account.users()).length === 0, 60_000);
  });

  it('stops an upload that runs, after its chunk', async () => {
    const account = on.account();
    const { id } = await account.read(csv(...people(12_000)));
    const upload = await account.upload(id);
    await eventually(async () => (await account.get(id)).counts.uploaded > 0);
    const job = await cancel(account, id);
    await account.ended(job.id, 60_000);
    const { counts } = await account.ended(upload.id);
    const users = await account.users();
    expect(users.length).toBe(counts.done);
    expect(users.length).toBeLessThan(12_000);
    expect(await account.get(id)).toMatchObject({ state: 'cancelled', counts: { rows: users.length, ok: 0, error: 0, uploaded: users.length } });
  });
});
