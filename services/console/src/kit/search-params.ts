import * as z from 'zod/mini';

/** A text in the URL; one that is too long counts as none. */
export const text = z.catch(z.optional(z.string().check(z.maxLength(200))), undefined);

/** One of a few words in the URL; any other counts as none. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.catch(z.optional(z.enum(words)), undefined);
}

/** What a screen keeps in the URL, for `validateSearch`. The small edition of zod: the full one would be a tenth of the first load. */
export const search = z.object;

/**
 * How the router writes and reads the address: words as they are. Its own way takes what looks like a number or JSON for one, and a search for
 * `7430` would stand in quotes.
 */
export const plainSearch = {
  parseSearch: (address: string): Record<string, string> => Object.fromEntries(new URLSearchParams(address)),
  stringifySearch: (values: Record<string, unknown>): string => {
    const text = new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string')).toString();
    return text && `?${text}`;
  },
};
