/** One day of the chart. A type, since charts want an index signature. */
export type Day = { date: string; bought: number; used: number };

/** The seats of all products together, day by day. */
export function perDay(history: readonly { date: string; bought: number; used: number }[]): Day[] {
  const days = new Map<string, Day>();
  for (const { date, bought, used } of history) {
    const day = days.get(date) ?? { date, bought: 0, used: 0 };
    days.set(date, { date, bought: day.bought + bought, used: day.used + used });
  }
  return [...days.values()].sort((a, b) => a.date.localeCompare(b.date));
}

/** How much of a whole, from 0 to 1; nothing of nothing is 0. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
