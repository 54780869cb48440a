import { jest } from '@jest/globals';
import { Gate } from './gate.js';

describe('Gate', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is open until a connection fails, and then asks once after a pause, however many wait', async () => {
    const probe = jest.fn(() => Promise.resolve());
    const gate = new Gate(probe);
    expect(await gate.wait()).toBe(0);
    expect(probe).not.toHaveBeenCalled();
    gate.shut();
    expect(await gate.wait()).toBe(500);
    jest.advanceTimersByTime(500);
    expect(await Promise.all([gate.wait(), gate.wait(), gate.wait()])).toEqual([0, 0, 0]);
    expect(probe).toHaveBeenCalledTimes(1);
    expect(gate.open).toBe(true);
  });

  it('asks ever more rarely while nobody answers, half a minute at most', async () => {
    const gate = new Gate(() => Promise.reject(new Error('down')));
    gate.shut();
    const pauses: number[] = [];
    for (let i = 0; i < 8; i++) {
      jest.advanceTimersByTime(30_000);
      pauses.push(await gate.wait());
      // More failures of mails that were under way do not start over.
      gate.shut();
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });
});
