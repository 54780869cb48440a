/** One field that an action changed; null where it was, or is, not there. */
export interface Difference { field: string; before: string | null; after: string | null }

function shown(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stood before and after, field by field; fields of fields as `privileges.guestAccess`. What is the same is left out when both are known. */
export function differences(before: object | undefined, after: object | undefined, prefix = ''): Difference[] {
  const [old, now] = [before ?? {}, after ?? {}] as Record<string, unknown>[];
  return [...new Set([...Object.keys(old!), ...Object.keys(now!)])].flatMap((key) => {
    const [a, b] = [old![key], now![key]];
    if (isPlain(a) || isPlain(b)) return differences(isPlain(a) ? a : undefined, isPlain(b) ? b : undefined, `${prefix}${key}.`);
    const difference = { field: prefix + key, before: shown(a), after: shown(b) };
    return difference.before === difference.after ? [] : [difference];
  });
}

/** A name that has no words: `secondFactor.requiredSince` reads `Second factor: required since`. */
export function humanised(path: string): string {
  const words = path.split('.').map((part) => part.replace(/[-_]+/g, ' ').replace(/([a-z0-9])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`).trim()).join(': ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
