import { DomainError } from '../errors/domain-error.js';
import { framesOf } from '../telemetry/logger.js';

/**
 * What a start failed for. Of errors of ours, of connections and of the system the message; a database's message can hold a document (a
 * duplicate key has its value in it), so of any other error only what it is, by its code and its name.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no error was given';
  const { code, codeName, syscall } = error as { code?: unknown; codeName?: unknown; syscall?: unknown };
  const open = error instanceof DomainError || Object.getPrototypeOf(error) === Error.prototype || syscall !== undefined || /ServerSelection|Network|Connection|Authorization/.test(error.name);
  const what = [error.name, codeName, code].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
  return open ? error.message : `${what}\n${framesOf(error.stack ?? '')}`;
}
