// Blanks of every kind, invisible and control characters.
const EDGE = /[\s\p{Cf}\p{Cc}]/u;

/**
 * Without surrounding blanks (non-breaking ones too) and invisible characters, in NFC. Walks in from both ends: a
 * regular expression anchored at the end takes quadratic time on a cell full of blanks.
 */
export function clean(value: string | undefined): string {
  if (!value) return '';
  let start = 0;
  let end = value.length;
  while (start < end && EDGE.test(value.charAt(start))) start++;
  while (end > start && EDGE.test(value.charAt(end - 1))) end--;
  return value.slice(start, end).normalize('NFC');
}
