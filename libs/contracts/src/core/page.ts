import { z } from 'zod';
import { emailMax, isValidEmail } from './email.js';

/** The paging part of a list's request. The cursor is opaque and belongs to one list with one filter. */
export const pageRequest = { limit: z.number().int().min(1).max(200).default(50), cursor: z.string().max(2048).optional() };

/** A page of a list: `nextCursor` is null on the last one. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A moment, ISO 8601 in UTC with milliseconds. */
export const moment = z.iso.datetime({ precision: 3 });
/** A calendar date, `YYYY-MM-DD`. */
export const date = z.iso.date();
/** A search text as typed. */
export const searchText = z.string().max(200).optional();
/** The resource's version: goes out as ETag, comes back as If-Match. */
export const etag = z.string();
/** The value of If-Match: the version that the caller has seen; `*` for any. */
export const ifMatch = z.string().max(200).optional();
/** A practical e-mail address, up to 254 characters; see {@link isValidEmail}. */
export const email = z.string().trim().max(emailMax).refine(isValidEmail, 'not a valid e-mail address');
/** ISO 3166-1 alpha-2, upper case. */
export const country = z.string().refine(isCountry, 'not an ISO 3166 alpha-2 country code');
/** A BCP 47 language tag. */
export const language = z.string().max(35).refine(isLanguage, 'not a BCP 47 language tag');

function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  try {
    // Withdrawn codes and aliases (UK, SU) are rewritten to what holds now; a region without a name is not assigned.
    if (new Intl.Locale(`und-${code}`).region !== code) return false;
    const name = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code);
    return name !== undefined && !/^(ZZ|X[A-JL-Z]|EU|EZ|UN|QO|AC|CP|DG|EA|IC|TA|CQ|AN)$/.test(code);
  } catch {
    return false;
  }
}

function isLanguage(tag: string): boolean {
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
