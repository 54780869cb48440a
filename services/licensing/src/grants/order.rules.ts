const DAY_MS = 24 * 3_600_000;

/** An order's last day is its expiry date, in UTC; its seats count until the day after begins. */
export function expiresAt(expiryDate: string): Date {
  return new Date(Date.parse(`${expiryDate}T00:00:00.000Z`) + DAY_MS);
}

/** Ends within `days` days, and has not ended: by calendar days, as billing shows it. */
export function isExpiring(expires: Date, now: Date, days: number): boolean {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return expires > now && expires.getTime() - DAY_MS <= today + days * DAY_MS;
}

/**
 * Which seat numbers an order is to have free or taken: 1 to the limit. Taken seats with higher numbers (from when the order was
 * bigger) stay with their users and each costs one number, so that all together are never more than the quantity, unless more are
 * taken than that: then the limit is 0, and no seat is free.
 *
 * `taken` yields the numbers of taken seats, highest first; it is read no further than needed.
 */
export async function seatLimit(quantity: number, taken: AsyncIterable<number> | Iterable<number>): Promise<number> {
  let above = 0;
  for await (const n of taken) {
    if (n <= quantity - above) break;
    above++;
    if (above >= quantity) return 0;
  }
  return quantity - above;
}
