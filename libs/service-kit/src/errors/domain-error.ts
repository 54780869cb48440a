import { errorCatalogue, type ErrorCode, type ErrorDetail, type ErrorKind, wireError, type WireError } from '@trunkline/contracts';
import type { z } from 'zod';

/** A refusal or failure as the domain sees it. `detail` is a sentence for a person that names the place. */
export class DomainError extends Error {
  readonly kind: ErrorKind;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string = errorCatalogue[code].title,
    readonly errors?: ErrorDetail[],
  ) {
    super(`${code}: ${detail}`);
    this.name = 'DomainError';
    this.kind = errorCatalogue[code].kind;
  }

  /** The error as data, for the wire. */
  toWire(): WireError {
    return { code: this.code, detail: this.detail, ...(this.errors ? { errors: this.errors } : {}) };
  }

  /** The error that crossed the wire. @throws ZodError when it is not one. */
  static fromWire(data: unknown): DomainError {
    const { code, detail, errors } = wireError.parse(data);
    return new DomainError(code, detail, errors);
  }
}

/** A resource that is not there, or is not there for this actor: the two cannot be told apart. */
export function notFound(): DomainError {
  return new DomainError('resource.not_found');
}

/** Findings of zod as a `request.invalid`, each with a JSON Pointer to its place. */
export function invalidRequest(error: z.ZodError, code: 'request.invalid' | 'request.malformed' = 'request.invalid'): DomainError {
  const errors = flatten(error.issues, []);
  return new DomainError(code, errors[0] ? `${errors[0].pointer || 'body'}: ${errors[0].message}` : undefined, errors);
}

type Issue = z.core.$ZodIssue;

function flatten(issues: readonly Issue[], base: PropertyKey[]): ErrorDetail[] {
  return issues.flatMap((issue): ErrorDetail[] => {
    const path = [...base, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: pointer([...path, key]), code: 'unknown_field', message: `unknown field ${key}` }));
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      // The branch with the fewest findings is the one that was meant.
      const best = [...issue.errors].sort((a, b) => a.length - b.length)[0];
      if (best?.length) return flatten(best, path);
    }
    const missing = issue.code === 'invalid_type' && issue.input === undefined && /received undefined/.test(issue.message);
    return [{ pointer: pointer(path), code: missing ? 'required' : issue.code === 'custom' ? 'invalid_value' : issue.code, message: missing ? 'is required' : issue.message }];
  });
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** True for errors that may go away by themselves: the work is to be tried again. */
export function isTransient(error: unknown): boolean {
  return !(error instanceof DomainError) || error.kind === 'unavailable' || error.kind === 'internal';
}
