import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:language/';

/**
 * One module per language, `virtual:language/<tag>`, with the texts of every feature: `{ <feature>: { <key>: <text> } }`.
 * Features have files of their own so that people can work side by side; a browser wants one request.
 */
export function languageBundles(locales: URL): Plugin {
  const root = fileURLToPath(locales);
  return {
    name: 'language-bundles',
    resolveId: (id) => (id.startsWith(VIRTUAL) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${VIRTUAL}`)) return null;
      const dir = join(root, id.slice(VIRTUAL.length + 1));
      const texts: Record<string, unknown> = {};
      for (const file of readdirSync(dir).filter((name) => name.endsWith('.json')).sort()) {
        this.addWatchFile(join(dir, file));
        texts[file.slice(0, -'.json'.length)] = JSON.parse(readFileSync(join(dir, file), 'utf8'));
      }
      return { code: `export const texts = JSON.parse(${JSON.stringify(JSON.stringify(texts))});`, map: null };
    },
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(root)) return;
      for (const module of server.moduleGraph.idToModuleMap.values()) if (module.id?.startsWith(`\0${VIRTUAL}`)) server.moduleGraph.invalidateModule(module);
      server.ws.send({ type: 'full-reload' });
    },
  };
}

function brotli(content: Buffer): Buffer {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
}

interface Chunk { file: string; src?: string; imports?: string[]; css?: string[] }

/** Fails the build when what a first visit loads (the entries with all that they import, scripts and styles) is more than so many bytes, compressed as browsers get it. */
export function firstLoadBudget({ maxBytes, entries }: { maxBytes: number; entries: string[] }): Plugin {
  let out = '';
  return {
    name: 'first-load-budget',
    apply: 'build',
    configResolved(config) {
      out = join(config.root, config.build.outDir);
    },
    closeBundle() {
      const manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
      const files = new Set<string>(['index.html']);
      const add = (key: string): void => {
        const chunk = manifest[key];
        if (!chunk) throw new Error(`the build has no ${key}; it has ${Object.keys(manifest).join(', ')}`);
        if (files.has(chunk.file)) return;
        files.add(chunk.file);
        for (const style of chunk.css ?? []) files.add(style);
        for (const next of chunk.imports ?? []) add(next);
      };
      for (const entry of entries) add(entry in manifest ? entry : (Object.keys(manifest).find((key) => key.endsWith(entry) || manifest[key]!.src?.endsWith(entry)) ?? entry));
      const sizes = [...files].map((file) => ({ file, bytes: brotli(readFileSync(join(out, file))).length })).sort((a, b) => b.bytes - a.bytes);
      const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
      writeFileSync(join(out, 'first-load.json'), `${JSON.stringify({ total, maxBytes, sizes }, null, 1)}\n`);
      if (total > maxBytes) this.error(`a first load is ${total} bytes, more than ${maxBytes}: ${sizes.slice(0, 6).map(({ file, bytes }) => `${file} ${bytes}`).join(', ')}`);
    },
  };
}

/** Writes each text file beside itself as .br and .gz, so that the gateway compresses nothing. */
export function precompressed(): Plugin {
  let out = '';
  return {
    name: 'precompressed',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      out = join(config.root, config.build.outDir);
    },
    closeBundle() {
      // Read by the budget only.
      rmSync(join(out, '.vite'), { recursive: true, force: true });
      const dir = join(out, 'static');
      for (const name of readdirSync(dir).filter((file) => /\.(js|css|svg|json)$/.test(file))) {
        const file = join(dir, name);
        const content = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${file}.br`, brotli(content));
      }
    },
  };
}
