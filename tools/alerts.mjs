// The alerts' own tests: Prometheus' promtool, found or installed into the cache folder. `node tools/alerts.mjs install` only installs it.
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where .ci/run puts programs. */
const bin = join(process.env.TRUNKLINE_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'trunkline'), 'bin');
/** Debian's package; when it has been followed by another, that one. */
const PACKAGES = ['prometheus=2.42.0+ds-5+deb12u1', 'prometheus'];

/** Path of promtool: `PROMTOOL`, the PATH, or where .ci/run puts it; null when it is nowhere. */
export function findPromtool() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), bin];
  return [process.env.PROMTOOL, ...folders.map((folder) => join(folder, 'promtool'))].find((path) => path && existsSync(path)) ?? null;
}

/** Takes the program out of Debian's package: installing that would start a server. @throws when there is no package to be had. */
export async function installPromtool() {
  const dir = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    for (const tries of [PACKAGES, ['update'], PACKAGES]) {
      for (const what of tries) {
        const done = await run('apt-get', what === 'update' ? ['update', '-q'] : ['download', '-q', what], { cwd: dir }).then(() => true, () => false);
        if (done) break;
      }
      if (readdirSync(dir).length > 0) break;
    }
    const file = readdirSync(dir).find((name) => name.endsWith('.deb'));
    if (!file) throw new Error('promtool: apt-get finds no package prometheus; put promtool on the PATH');
    await run('dpkg', ['-x', join(dir, file), dir]);
    mkdirSync(bin, { recursive: true });
    copyFileSync(join(dir, 'usr/bin/promtool'), join(bin, 'promtool'));
    return join(bin, 'promtool');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Parses the rules, and sees that each alert fires when it should and does not when it should not. Rejects with what promtool says. */
export async function testAlerts(promtool) {
  const rules = join(root, 'charts/trunkline/rules');
  const files = (dir) => readdirSync(dir).filter((file) => file.endsWith('.yaml')).map((file) => join(dir, file));
  for (const [verb, list] of [['check', files(rules)], ['test', files(join(rules, 'tests'))]]) {
    await run(promtool, [verb, 'rules', ...list]).catch((error) => {
      throw new Error(`promtool ${verb} rules:\n${error.stdout}${error.stderr}`);
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const promtool = findPromtool() ?? (await installPromtool());
  if (process.argv[2] !== 'install') await testAlerts(promtool);
}
