/** When a signing key signs. */
export interface KeyTimes {
  _id: string;
  signsFrom: Date;
  /** Set when it may be in wrong hands: it signs until another does, and counts no more then. */
  revokedAt: Date | null;
}

/** How keys come and go, in milliseconds. */
export interface KeyPlan {
  /** How long a key signs. */
  everyMs: number;
  /** How long a key is published before it signs: longer than anybody keeps the keys that he has looked up. */
  aheadMs: number;
  /** How long a key is published after it has signed: longer than any token holds. */
  keepMs: number;
}

/** What is to be done about the keys there are. */
export interface KeyState<K extends KeyTimes> {
  /** Signs now. Undefined when there is none at all. */
  signing: K | undefined;
  /** Published, and signs later. */
  next: K | undefined;
  /** Published for what they signed, newest first. */
  retired: K[];
  /** Of no use any more. */
  over: K[];
}

const newestFirst = (one: KeyTimes, other: KeyTimes): number => Number(other._id) - Number(one._id);

/** Of the keys that may sign the newest does; there is always one ahead, so that nobody meets a key that was never published. */
export function keyState<K extends KeyTimes>(keys: readonly K[], now: Date, { keepMs }: KeyPlan): KeyState<K> {
  const sorted = [...keys].sort(newestFirst);
  const ahead = sorted.filter(({ signsFrom, revokedAt }) => signsFrom > now && !revokedAt);
  const begun = sorted.filter(({ signsFrom }) => signsFrom <= now);
  const [signing] = begun;
  const retired: K[] = [];
  const over = sorted.filter(({ signsFrom, revokedAt }) => signsFrom > now && revokedAt);
  for (const [index, key] of begun.entries()) {
    if (index === 0) continue;
    const ended = begun[index - 1]!.signsFrom.getTime();
    (key.revokedAt || ended + keepMs <= now.getTime() ? over : retired).push(key);
  }
  return { signing, next: ahead.at(-1), retired, over };
}

/** When the key that is made now will sign: after the one that signs has had its time, and never before everybody has seen it. */
export function signsFrom(signing: KeyTimes | undefined, now: Date, { everyMs, aheadMs }: KeyPlan): Date {
  if (!signing) return now;
  return new Date(Math.max(signing.signsFrom.getTime() + everyMs, now.getTime() + aheadMs));
}
