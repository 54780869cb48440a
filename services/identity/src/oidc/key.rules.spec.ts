import { keyState, type KeyPlan, type KeyTimes, signsFrom } from './key.rules.js';

const HOUR = 3_600_000;
const now = new Date('2026-11-22T12:00:00Z');
const plan: KeyPlan = { everyMs: 720 * HOUR, aheadMs: 24 * HOUR, keepMs: 25 * HOUR };
const key = (_id: string, hours: number, revoked = false): KeyTimes => ({ _id, signsFrom: new Date(now.getTime() + hours * HOUR), revokedAt: revoked ? now : null });
const ids = (keys: KeyTimes[]) => keys.map(({ _id }) => _id);
const seen = (...keys: KeyTimes[]) => {
  const { signing, next, retired, over } = keyState(keys, now, plan);
  return [signing?._id, next?._id, ids(retired), ids(over)];
};

describe('signing keys', () => {
  it('are none at first: the first one signs at once', () => {
    expect(seen()).toEqual([undefined, undefined, [], []]);
    expect(signsFrom(undefined, now, plan)).toEqual(now);
  });

  it('follow one another by number, whatever order they come in', () => {
    expect(seen(key('2', 700), key('1', -20))).toEqual(['1', '2', [], []]);
    expect(seen(key('10', 700), key('9', 0), key('8', -720))).toEqual(['9', '10', ['8'], []]);
  });

  it('stay until every token of them is over, counted from when their successor signed', () => {
    expect(seen(key('1', -1_000), key('2', -24), key('3', 700))).toEqual(['2', '3', ['1'], []]);
    expect(seen(key('1', -1_000), key('2', -25), key('3', 700))).toEqual(['2', '3', [], ['1']]);
    expect(seen(key('1', -1_000), key('2', -30), key('3', -5))).toEqual(['3', undefined, ['2'], ['1']]);
  });

  it('sign no more once they are revoked and another signs; until then somebody has to', () => {
    expect(seen(key('1', -100, true), key('2', 600, true), key('3', 0.01))).toEqual(['1', '3', [], ['2']]);
    expect(seen(key('1', -100, true), key('3', -0.01))).toEqual(['3', undefined, [], ['1']]);
  });

  it('are made one ahead: to sign when the one before had its time, but never before everybody has seen them', () => {
    expect(signsFrom(key('1', -20), now, plan)).toEqual(key('', 700).signsFrom);
    expect(signsFrom(key('1', -2_000), now, plan)).toEqual(key('', 24).signsFrom);
  });
});
