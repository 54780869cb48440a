import { DomainError } from '@trunkline/service-kit';
import { createHash } from 'node:crypto';

/** A version as an entity tag: strong, quoted. */
export function quote(version: string): string {
  return `"${version}"`;
}

/** A strong tag of what is said, for resources without a version of their own. */
export function tagOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22);
}

interface Tag { version: string; weak: boolean }

/**
 * The tags of an If-Match or If-None-Match, `*` alone for any. A tag without quotes is taken for the version itself, as clients write it.
 * @throws DomainError `request.malformed`.
 */
export function parseTags(header: string, name: string): '*' | Tag[] {
  const text = header.trim();
  if (text === '*') return '*';
  const tags: Tag[] = [];
  const one = /\s*(W\/)?(?:"+([\x21\x23-\x7e\x80-\xff]*)"+|([\w.-]+))\s*(?:,|$)/y;
  while (one.lastIndex < text.length) {
    const found = one.exec(text);
    if (!found) throw new DomainError('request.malformed', `${name} is not a list of entity tags.`);
    tags.push({ weak: found[1] !== undefined, version: found[2] ?? found[3]! });
  }
  if (tags.length === 0) throw new DomainError('request.malformed', `${name} is not a list of entity tags.`);
  return tags;
}

/**
 * The version that a write asks for: undefined for none, `*` for any. Weak tags never match (RFC 9110, 13.1.1). Of a list, the one that
 * is current is asked for.
 * @throws DomainError `resource.changed` when none can match.
 */
export async function versionOf(ifMatch: string | undefined, current: () => Promise<string>): Promise<string | undefined> {
  if (ifMatch === undefined) return undefined;
  const tags = parseTags(ifMatch, 'If-Match');
  if (tags === '*') return '*';
  const strong = tags.filter((tag) => !tag.weak && tag.version.length <= 200);
  if (strong.length === 0) throw new DomainError('resource.changed');
  if (strong.length === 1) return strong[0]!.version;
  const now = await current();
  if (strong.some((tag) => tag.version === now)) return now;
  throw new DomainError('resource.changed');
}

/**
 * Holds a write against a resource whose writes take no version themselves. `current` is its tag as it is, null when it is not there.
 * @throws DomainError `resource.changed` when it is not the one that was asked for.
 */
export async function mustMatch(ifMatch: string | undefined, current: () => Promise<string | null>): Promise<void> {
  if (ifMatch === undefined) return;
  const tags = parseTags(ifMatch, 'If-Match');
  const now = await current();
  if (now === null || (tags !== '*' && !tags.some((tag) => !tag.weak && tag.version === now))) throw new DomainError('resource.changed');
}

/** Whether the caller has this version already: weak comparison (RFC 9110, 13.1.2). What is no list of tags names no version. */
export function isKnown(ifNoneMatch: string | undefined, version: string): boolean {
  if (ifNoneMatch === undefined) return false;
  let tags: ReturnType<typeof parseTags>;
  try {
    tags = parseTags(ifNoneMatch, 'If-None-Match');
  } catch {
    return false;
  }
  return tags === '*' || tags.some((tag) => tag.version === version);
}
