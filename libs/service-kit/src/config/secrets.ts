import { z } from 'zod';

/** Stands in for a secret outside production only, so that a service starts with none. The same name gives the same one in every service. */
export function developmentSecret(name: string): string {
  return `development-only-${name}-0123456789abcdef`;
}

/** One secret, of 32 characters or more. */
export const secretValue = z.string().min(32, 'must have 32 characters or more');

/** Several secrets, separated by commas: the first is used for what is new, all of them for what is there. */
export const secretList = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
  .pipe(z.array(secretValue).min(1));

/**
 * The schema of a service's environment in which the named keys have a development default that production refuses: a secret that
 * stands in the source is none.
 */
export function configWithSecrets<Fields extends z.ZodRawShape>(fields: Fields, secretKeys: readonly (keyof Fields & string)[]) {
  return z
    .looseObject({})
    .check((ctx) => {
      for (const key of secretKeys) {
        if (ctx.value['NODE_ENV'] === 'production' && !ctx.value[key]) {
          ctx.issues.push({ code: 'custom', input: undefined, path: [key], message: 'is required in production' });
        }
      }
    })
    .pipe(z.object(fields));
}
