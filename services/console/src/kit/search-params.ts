import * as z from 'zod/mini';

/** A text in the URL; one that is too long counts as none. */
export const text = z.catch(z.optional(z.string().check(z.maxLength(200))), undefined);

/** One of a few words in the URL; any other counts as none. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.catch(z.optional(z.enum(words)), undefined);
}

/** What a screen keeps in the URL, for `validateSearch`. The small edition of zod: the full one would be a tenth of the first load. */
export const search = z.object;
