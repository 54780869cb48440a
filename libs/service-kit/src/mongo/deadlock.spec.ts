import mongoose from 'mongoose';
import { isDeadlock, writeUnique } from './deadlock.js';

const { MongoServerError } = mongoose.mongo;
const deadlock = new MongoServerError({ message: 'deadlock detected', code: 16_908_292 });
const double = new MongoServerError({ message: 'E11000', code: 11_000 });

describe('a write that a deadlock broke off', () => {
  it.each([
    [deadlock, true],
    [new MongoServerError({ message: 'WriteConflict', code: 112 }), true],
    [new Error('could not', { cause: deadlock }), true],
    [Object.assign(new Error('bulk'), { writeErrors: [double, deadlock] }), true],
    [Object.assign(new Error('bulk'), { writeErrors: [double] }), false],
    [double, false],
    [null, false],
  ])('%s: %s', (error, is) => expect(isDeadlock(error)).toBe(is));

  it('is done again, a few times', async () => {
    let tries = 0;
    const failing = (times: number, error: unknown) => writeUnique('key', async () => {
      if (tries++ < times) throw error;
      return 'done';
    });
    expect(await failing(3, deadlock)).toBe('done');
    expect(tries).toBe(4);
    tries = 0;
    await expect(failing(9, deadlock)).rejects.toBe(deadlock);
    expect(tries).toBe(5);
    tries = 0;
    await expect(failing(1, double)).rejects.toBe(double);
    expect(tries).toBe(1);
  });

  it('is one after the other for a key, and beside those of others; a failed one holds up nobody', async () => {
    const seen: string[] = [];
    const write = (key: string, name: string, fails = false) => writeUnique(key, async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(`${name} ends`);
      if (fails) throw double;
    });
    const all = await Promise.allSettled([write('a', 'first', true), write('a', 'second'), write('b', 'other')]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(seen.slice(0, 2)).toEqual(['first begins', 'other begins']);
    expect(seen.filter((line) => !line.startsWith('other'))).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });
});
