/** How a series of failures slows down what comes next: some are free, then each doubles the pause, up to a limit. */
export interface Pace { free: number; longestMs: number }

/** One person at one place (an address on a device that is known for it, or from one network address). */
export const PLACE: Pace = { free: 5, longestMs: 15 * 60_000 };
/** One address from everywhere together. Short, since anybody can cause it. */
export const ADDRESS: Pace = { free: 20, longestMs: 60_000 };
/** Requests of mails from one network address. */
export const MAILS: Pace = { free: 20, longestMs: 5 * 60_000 };

/** How long nothing is taken after the `failures`-th failure, in milliseconds. */
export function pauseAfter(failures: number, pace: Pace): number {
  if (failures < pace.free) return 0;
  return Math.min(pace.longestMs, 1_000 * 2 ** Math.min(failures - pace.free, 30));
}
