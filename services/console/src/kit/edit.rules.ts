/** Fields of a form whose value is not what it began with; blanks around a text do not count. */
export function changesOf<Values extends Record<string, unknown>>(before: Values, after: Values): Partial<Values> {
  const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);
  return Object.fromEntries(Object.entries(after).map(([field, value]) => [field, trimmed(value)] as const).filter(([field, value]) => value !== trimmed(before[field]))) as Partial<Values>;
}
