/** A job that somebody wants to see the end of, as the browser keeps it across visits. */
export interface Tracked { id: string; accountId: string }

/** More than anybody looks at; the oldest make room. */
const MOST = 20;

/** What the browser kept; anything that is not a list of jobs counts as none. */
export function parseTracked(text: string | null): Tracked[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? (found as Partial<Tracked>[]).flatMap((one) => (typeof one?.id === 'string' && typeof one.accountId === 'string' ? [{ id: one.id, accountId: one.accountId }] : [])).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts jobs in front, each once. */
export function withTracked(old: readonly Tracked[], added: readonly Tracked[]): Tracked[] {
  const news = added.filter(({ id }) => !old.some((one) => one.id === id)).map(({ id, accountId }) => ({ id, accountId }));
  return [...news, ...old].slice(0, MOST);
}
