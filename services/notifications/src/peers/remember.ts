/** How many answers are kept; names are small, and there are more accounts than that in no hour. */
const MAX_KEPT = 5_000;

/** Asks once per key within `ms`; a failed question is asked again. For names on mails, which may be a minute old. */
export function remember<T>(ms: number, ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const kept = new Map<string, { until: number; answer: Promise<T> }>();
  return (key) => {
    const known = kept.get(key);
    if (known && known.until > Date.now()) return known.answer;
    if (kept.size >= MAX_KEPT) kept.clear();
    const answer = ask(key);
    const entry = { until: Date.now() + ms, answer };
    kept.set(key, entry);
    answer.catch(() => kept.get(key) === entry && kept.delete(key));
    return answer;
  };
}
