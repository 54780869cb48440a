/** Answers that hold for a moment. Who asks while an answer is on its way shares it; failures and nothing (null) are not kept. */
export class ShortMemory<T> {
  private readonly kept = new Map<string, { value: Promise<T | null>; until: number }>();

  constructor(private readonly forMs: number, private readonly most = 10_000) {}

  /** What is known of `key`, else what `ask` finds out. */
  async get(key: string, ask: () => Promise<T | null>): Promise<T | null> {
    const known = this.kept.get(key);
    if (known && known.until > Date.now()) return known.value;
    const entry = { value: ask(), until: Date.now() + this.forMs };
    this.kept.delete(key);
    // The oldest goes first: a Map keeps the order of entry.
    if (this.kept.size >= this.most) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, entry);
    const forget = () => { if (this.kept.get(key) === entry) this.kept.delete(key); };
    try {
      const value = await entry.value;
      if (value === null) forget();
      return value;
    } catch (error) {
      forget();
      throw error;
    }
  }

  /** Forgets one key at once; an answer that is on its way is not kept. */
  drop(key: string): void {
    this.kept.delete(key);
  }

  /** Forgets every key that fits. */
  dropWhere(fits: (key: string) => boolean): void {
    for (const key of this.kept.keys()) if (fits(key)) this.kept.delete(key);
  }
}
