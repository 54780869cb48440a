const DAY_MS = 86_400_000;

const midnight = (date: string): number => Date.parse(`${date}T00:00:00.000Z`);

/** The date `days` after `date` (before it, when negative). Null beyond the year 9999, which systems use for "never". */
export function addDays(date: string, days: number): string | null {
  const shifted = new Date(midnight(date) + days * DAY_MS);
  const year = shifted.getUTCFullYear();
  return year >= 0 && year <= 9999 ? shifted.toISOString().slice(0, 10) : null;
}

/** Whole days from one calendar date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to) - midnight(from)) / DAY_MS);
}
