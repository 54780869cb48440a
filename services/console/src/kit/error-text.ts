import i18next from 'i18next';
import { ApiProblem, type Finding, NetworkFailure } from '../api/problem.js';

/** An error in the person's language, by its code. What has no text of its own is told as a failure of ours, never in another language. */
export function errorText(error: unknown): string {
  if (error instanceof NetworkFailure) return i18next.t('errors:network');
  const code = error instanceof ApiProblem ? error.code : 'service.internal';
  return codeText(code);
}

/** A code (of a problem, of a job's result, of a row) in the person's language. */
export function codeText(code: string): string {
  const key = `errors:${code}` as 'errors:network';
  const known: boolean = i18next.exists(key);
  return known ? i18next.t(key) : i18next.t('errors:service.internal');
}

/** What is wrong with one field, in the person's language. */
export function findingText(finding: Pick<Finding, 'code' | 'pointer'>): string {
  if (/^invalid_(value|format)$/.test(finding.code ?? '') && /email$/i.test(finding.pointer ?? '')) return i18next.t('errors:field.email_invalid');
  const key = `errors:field.${finding.code}` as 'errors:field.invalid_value';
  const known: boolean = i18next.exists(key);
  return i18next.t(known ? key : 'errors:field.invalid_value');
}

/** What support asks for. */
export function traceOf(error: unknown): string | null {
  return error instanceof ApiProblem ? error.traceId : null;
}
