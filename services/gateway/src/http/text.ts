import { DomainError } from '@trunkline/service-kit';

/** Half of a surrogate pair: with the u flag whole ones are not matched. */
export const LONE_SURROGATE = /\p{Cs}/u;

/** How deep a body may be nested; no contract needs more than five. */
const MAX_DEPTH = 32;

/**
 * Refuses text that no store keeps as it is: null characters and halves of surrogate pairs, in values and in keys.
 * @throws DomainError `request.invalid` that names the place.
 */
export function assertText(value: unknown, pointer = '', depth = 0): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || LONE_SURROGATE.test(value)) {
      throw new DomainError('request.invalid', `${pointer || 'body'}: holds characters that are not text`, [
        { pointer, code: 'invalid_text', message: 'holds a null character or half of a surrogate pair' },
      ]);
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw new DomainError('request.invalid', 'The body is nested too deeply.', [{ pointer: pointer.slice(0, 100), code: 'too_deep', message: 'is nested too deeply' }]);
  for (const [key, item] of Object.entries(value)) {
    const escaped = !LONE_SURROGATE.test(key) ? key.slice(0, 100).replace(/\0/g, '').replace(/~/g, '~0').replace(/\//g, '~1') : '?';
    if (key === '__proto__') throw new DomainError('request.invalid', `unknown field ${key}`, [{ pointer: `${pointer}/${key}`, code: 'unknown_field', message: `unknown field ${key}` }]);
    assertText(key, `${pointer}/${escaped}`, depth + 1);
    assertText(item, `${pointer}/${escaped}`, depth + 1);
  }
}

/** The query as an object without a prototype. What is given twice becomes a list, which no schema takes. */
export function parseQuery(text: string): Record<string, unknown> {
  const query = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of new URLSearchParams(text)) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

/** JSON in one order of keys, so that the same body gives the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  ) ?? '';
}
