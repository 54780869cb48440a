import type { Finding } from '../api/problem.js';

/** The path of a form field for a JSON Pointer (RFC 6901): `/supportContacts/0/email` is `supportContacts.0.email`. */
export function fieldOf(pointer: string): string {
  return pointer.replace(/^\//, '').split('/').map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~')).join('.');
}

/** Findings that belong to fields of a form, by field (the first one counts), and those that have no field here. */
export function byField(findings: readonly Finding[], fields: readonly string[]): { fields: Record<string, Finding>; others: Finding[] } {
  const found: Record<string, Finding> = {};
  const others: Finding[] = [];
  for (const finding of findings) {
    const path = fieldOf(finding.pointer ?? finding.column ?? '');
    const field = fields.find((name) => path === name || path.startsWith(`${name}.`));
    if (field === undefined) others.push(finding);
    else found[field] ??= finding;
  }
  return { fields: found, others };
}
