import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Encoding } from './console.rules.js';

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml', png: 'image/png', woff2: 'font/woff2', json: 'application/json; charset=utf-8', webmanifest: 'application/manifest+json',
};

/** A file of the console with what the build has compressed of it. */
export interface ConsoleFile { type: string; etag: string; hashed: boolean; body: Buffer; encoded: Partial<Record<Encoding, Buffer>> }
/** The built console: the page that starts it, and its files by name. */
export interface ConsoleFiles { index: string; files: Map<string, ConsoleFile> }

/** Reads the built console into memory (a few megabytes); null when it is not there. Nothing outside of `static` can be asked for, since only names read here are known. */
export function readConsole(dir: string): ConsoleFiles | null {
  const page = join(dir, 'index.html');
  const folder = join(dir, 'static');
  if (!existsSync(page) || !existsSync(folder)) return null;
  const names = readdirSync(folder);
  const files = new Map<string, ConsoleFile>();
  for (const name of names.filter((file) => !/\.(br|gz)$/.test(file))) {
    const body = readFileSync(join(folder, name));
    files.set(name, {
      body,
      type: types[name.split('.').at(-1)!] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      // What Vite names by its content: another content has another name.
      hashed: /-[\w-]{8}\.\w+$/.test(name),
      encoded: {
        ...(names.includes(`${name}.br`) ? { br: readFileSync(join(folder, `${name}.br`)) } : {}),
        ...(names.includes(`${name}.gz`) ? { gzip: readFileSync(join(folder, `${name}.gz`)) } : {}),
      },
    });
  }
  return { index: readFileSync(page, 'utf8'), files };
}
