import { billing, licensing } from '@trunkline/contracts';
import { eventually } from '@trunkline/testing';
import { SweeperController } from '../src/expiry/sweeper.controller.js';
import { HistoryService } from '../src/history/history.service.js';
import { LicensingWorld, PRODUCT } from './licensing.world.js';

const DAY = 86_400_000;

describe('seats day by day, and who loses what', () => {
  let it_: LicensingWorld;
  beforeAll(async () => {
    it_ = await LicensingWorld.start();
  });
  beforeEach(() => {
    it_.shift = 0;
  });
  afterAll(() => it_.stop());

  type Account = ReturnType<LicensingWorld['account']>;
  const history = async (account: Account, from: number, to: number) =>
    (await it_.world.call(licensing.seats.history, { accountId: account.accountId, from: it_.day(from), to: it_.day(to) }, account.ctx)).items;
  const counted = () => Promise.all(it_.replicas.map((replica) => replica.app.get(HistoryService).countPending()));
  const days = (account: Account) => it_.replicas[0]!.app.get('SeatDayModel').find({ accountId: account.accountId }).sort({ date: 1 }).lean();

  it('are counted once for all that changed, carried over quiet days, and end with an expiry', async () => {
    const account = it_.account(3);
    const [one, two] = account.users as [string, string];
    it_.order('H-1', account, 4, { expiryDate: it_.day(5) });
    await it_.sync('H-1');
    await it_.take(account, one);
    // Today is as of now, counted or not; before the first seats there is nothing.
    expect(await history(account, -3, 2)).toEqual([{ date: it_.day(0), productId: PRODUCT, bought: 4, used: 1, free: 3 }]);
    await eventually(async () => {
      await counted();
      return (await days(account)).every((day: { pending: string | null; used: number }) => day.pending === null && day.used === 1);
    });
    const first = it_.day(0);

    it_.shift = 2 * DAY;
    await it_.take(account, two);
    // Told twice: the same day, the same count.
    await it_.publish(licensing.events.changed, { accountId: account.accountId, partnerId: account.partnerId, productId: PRODUCT, userIds: [two] }, account);
    await eventually(async () => {
      await counted();
      const all = await days(account);
      return all.length === 2 && all.every((day: { pending: string | null }) => day.pending === null);
    });
    expect((await days(account)).map(({ date, bought, used }: { date: string; bought: number; used: number }) => [date, bought, used])).toEqual([[first, 4, 1], [it_.day(0), 4, 2]]);

    it_.shift = 7 * DAY;
    await it_.publish(billing.events.expired, { trackingNumber: 'H-1', version: 1, partnerId: account.partnerId, accountId: account.accountId }, account);
    await Promise.all(it_.replicas.map((replica) => replica.app.get(SweeperController).sweep()));
    await counted();
    it_.shift = 8 * DAY;
    expect((await history(account, -10, 0)).map(({ bought, used, free }) => [bought, used, free])).toEqual([
      [4, 1, 3], [4, 1, 3], [4, 2, 2], [4, 2, 2], [4, 2, 2], [4, 2, 2], [4, 2, 2], [0, 0, 0], [0, 0, 0],
    ]);
  });

  it('are asked for at most 400 days, forwards', async () => {
    const account = it_.account();
    await expect(history(account, -400, 0)).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(history(account, 0, -1)).rejects.toMatchObject({ code: 'request.invalid' });
    expect(await history(account, -399, 0)).toEqual([]);
  });

  it('tells what ends soon and who has a seat of it, page by page', async () => {
    const account = it_.account(5);
    it_.order('L-soon', account, 4, { expiryDate: it_.day(10) });
    it_.order('L-later', account, 2, { expiryDate: it_.day(200) });
    it_.order('L-first', account, 1, { expiryDate: it_.day(3) });
    for (const order of ['L-soon', 'L-later', 'L-first']) await it_.sync(order);
    // Seats are taken of what lasts longest: two of the later, three of the sooner.
    for (const userId of account.users) await it_.take(account, userId);
    const { items } = await it_.world.call(licensing.seats.expiring, { accountId: account.accountId }, account.ctx);
    expect(items).toEqual([
      { trackingNumber: 'L-first', productId: PRODUCT, expiryDate: it_.day(3), seats: 1, usersAffected: 0 },
      { trackingNumber: 'L-soon', productId: PRODUCT, expiryDate: it_.day(10), seats: 4, usersAffected: 3 },
    ]);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await it_.world.call(licensing.seats.holders, { accountId: account.accountId, trackingNumber: 'L-soon', limit: 2, ...(cursor ? { cursor } : {}) }, account.ctx);
      seen.push(...page.items.map((item) => item.userId));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen)).toEqual(new Set(account.users.slice(2)));
    const other = it_.account();
    await expect(it_.world.call(licensing.seats.holders, { accountId: other.accountId, trackingNumber: 'L-soon' }, other.ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
