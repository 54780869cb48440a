import { licensing } from '@trunkline/contracts';
import { type JobDocument, JobsService, newId } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import { LicensingWorld, PRODUCT } from './licensing.world.js';

describe('bulk licence jobs', () => {
  let it_: LicensingWorld;
  beforeAll(async () => {
    it_ = await LicensingWorld.start();
  });
  afterAll(() => it_.stop());

  type Account = ReturnType<LicensingWorld['account']>;
  const start = (account: Account, action: 'assignProduct' | 'unassignProduct', users: { ids: string[] } | { filter: object } = { filter: {} }) =>
    it_.world.call(licensing.seats.start, { accountId: account.accountId, action, productId: PRODUCT, users }, account.ctx);
  const results = async (account: Account, jobId: string) => {
    const all = [];
    for (let cursor: string | undefined; ; ) {
      const page = await it_.world.call(licensing.jobs.results, { accountId: account.accountId, jobId, limit: 200, ...(cursor ? { cursor } : {}) }, account.ctx);
      all.push(...page.items);
      if (!page.nextCursor) return all;
      cursor = page.nextCursor;
    }
  };

  it('gives everybody a seat, and takes them back', async () => {
    const account = it_.account(1_200);
    it_.order('B-1', account, 700);
    it_.order('B-2', account, 600, { expiryDate: it_.day(100) });
    await it_.sync('B-1');
    await it_.sync('B-2');
    await it_.take(account, account.users[3]!);
    const job = await it_.job((await start(account, 'assignProduct')).id);
    expect(job).toMatchObject({ state: 'done', kind: 'assignProduct', counts: { total: 1_200, done: 1_200, failed: 0 } });
    expect((await it_.license(account)).seats).toMatchObject({ bought: 1_300, used: 1_200, free: 100 });
    expect(new Set(await it_.holders(account.accountId)).size).toBe(1_200);
    const told = () => new Set(it_.changed.filter((data) => data.accountId === account.accountId).flatMap((data) => data.userIds));
    await eventually(() => told().size === 1_200);
    const back = await it_.job((await start(account, 'unassignProduct')).id);
    expect(back).toMatchObject({ state: 'done', counts: { total: 1_200, done: 1_200, failed: 0 } });
    expect((await it_.license(account)).seats).toMatchObject({ used: 0, free: 1_300 });
  });

  it('says who got none when seats run out, and names who is nobody', async () => {
    const account = it_.account(30);
    const nobody = newId();
    it_.order('B-few', account, 12);
    await it_.sync('B-few');
    const job = await it_.job((await start(account, 'assignProduct', { ids: [...account.users, nobody] })).id);
    expect(job).toMatchObject({ state: 'done', counts: { total: 31, done: 12, failed: 19 } });
    const all = await results(account, job.id);
    expect(all).toHaveLength(31);
    const refused = all.filter((item) => item.code === 'licensing.no_free_seat');
    expect(refused).toHaveLength(18);
    expect(refused[0]!.message).toContain(refused[0]!.subject.label);
    expect(all.find((item) => item.subject.id === nobody)).toMatchObject({ outcome: 'failed', code: 'resource.not_found' });
    expect(await it_.holders(account.accountId)).toEqual(all.filter((item) => item.outcome === 'done').map((item) => item.subject.id).sort());
  });

  it('goes past a whole page of ids that are nobody’s', async () => {
    const account = it_.account(3);
    it_.order('B-nobody', account, 3);
    await it_.sync('B-nobody');
    const nobody = Array.from({ length: 1_100 }, () => newId());
    const job = await it_.job((await start(account, 'assignProduct', { ids: [...nobody, ...account.users] })).id);
    expect(job).toMatchObject({ state: 'done', counts: { total: 1_103, done: 3, failed: 1_100 } });
  });

  it('lets jobs and single takers compete for the same seats without selling one twice', async () => {
    const account = it_.account(300);
    it_.order('B-race', account, 100);
    await it_.sync('B-race');
    const [one, two, singles] = await Promise.all([
      start(account, 'assignProduct'), start(account, 'assignProduct'), it_.many(account.users.slice(0, 60), (userId) => it_.take(account, userId), 12),
    ]);
    await Promise.all([it_.job(one.id), it_.job(two.id)]);
    const codes = singles.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []));
    expect(codes.every((code) => code === 'licensing.no_free_seat')).toBe(true);
    const holders = await it_.holders(account.accountId);
    expect(holders).toHaveLength(100);
    expect(new Set(holders).size).toBe(100);
    // Each job says the truth about everybody it lists as done.
    for (const { id } of [one, two]) {
      for (const item of await results(account, id)) if (item.outcome === 'done') expect(holders).toContain(item.subject.id);
    }
  });

  it('comes to the same when a step is done twice, after a kill before its cursor was saved', async () => {
    const account = it_.account(40);
    it_.order('B-twice', account, 25);
    await it_.sync('B-twice');
    await it_.world.call(licensing.sync.integration, { accountId: account.accountId, productId: PRODUCT });
    // The first half of a killed step: seats are taken, the job knows nothing of it.
    const service = it_.replicas[0]!.app.get(JobsService) as unknown as { handlers: Map<string, { step(ctx: unknown, job: JobDocument): Promise<{ results: { outcome: string }[] }> }> };
    const document = { _id: 'lic_dead', kind: 'assignProduct', ...account.ctx.tenant!, actor: account.partner, tenant: account.ctx.tenant!, cursor: null, input: { accountId: account.accountId, productId: PRODUCT, product: 'MiTeam Meetings', users: { filter: {} } } } as unknown as JobDocument;
    const first = await service.handlers.get('assignProduct')!.step(account.ctx, document);
    const again = await service.handlers.get('assignProduct')!.step(account.ctx, document);
    expect(again).toEqual(first);
    expect(first.results.filter((item) => item.outcome === 'done')).toHaveLength(25);
    const job = await it_.job((await start(account, 'assignProduct')).id);
    expect(job.counts).toEqual({ total: 40, done: 25, failed: 15, skipped: 0 });
    expect((await it_.license(account)).seats).toMatchObject({ bought: 25, used: 25 });
  });

  it('refuses at the start what can not be', async () => {
    const account = it_.account(1);
    it_.integrations.set(account.accountId, new Set());
    await expect(start(account, 'assignProduct')).rejects.toMatchObject({ code: 'licensing.integration_missing' });
    await expect(it_.world.call(licensing.seats.start, { accountId: account.accountId, action: 'assignProduct', productId: 'no-such', users: { filter: {} } }, account.ctx)).rejects.toMatchObject({ code: 'licensing.product_unknown' });
    // Taking away needs no integration.
    expect((await it_.job((await start(account, 'unassignProduct')).id)).state).toBe('done');
  });

  it('goes on by itself when NATS is started anew in the middle of it', async () => {
    const account = it_.account(6_000);
    it_.order('B-fire', account, 5_000);
    await it_.sync('B-fire');
    const { id } = await start(account, 'assignProduct');
    await eventually(() => it_.seats.exists({ accountId: account.accountId, userId: { $type: 'string' } }));
    await it_.world.nats.restart();
    expect((await it_.job(id)).counts).toEqual({ total: 6_000, done: 5_000, failed: 1_000, skipped: 0 });
    expect(new Set(await it_.holders(account.accountId)).size).toBe(5_000);
    const all = await results(account, id);
    expect(new Set(all.map((item) => item.subject.id)).size).toBe(6_000);
    expect(all).toHaveLength(6_000);
  });
});
