import { join } from 'node:path';

/** Where databases live, as seen from inside the root folder. PostgreSQL runs in there and sees nothing else. */
export const DATA_INSIDE = '/srv/trunkline';
/** PostgreSQL's programs, as seen from inside the root folder. */
export const POSTGRES_BIN = '/usr/lib/postgresql/18/bin';

/** Host path of the root folder of an installation. */
export function rootOf(cacheDir: string): string {
  return join(cacheDir, 'engine/root');
}

/** Host path of a database inside a root folder. */
export function dataPath(root: string, id: string): string {
  return join(root, DATA_INSIDE, id);
}

/** Host path of the unfinished copy that becomes an instance's database. */
export function partialPath(root: string, id: string): string {
  return dataPath(root, `.partial-${id}`);
}
