// What every command needs first: the packages that the lock file names, and everything built. Only Node's own modules here,
// since nothing else may be there yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Trunkline needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** A progress line with the seconds since the start. */
export function say(line) {
  console.log(`[${String(Math.round(performance.now() / 1000)).padStart(4)} s] ${line}`);
}

/** Runs a command with its output shown; rejects when it fails. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => { output += chunk; });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}${output ? `\n${output}` : ''}`));
    });
  });
}

/** Installs the packages when they are not those of the lock file. */
export async function installPackages() {
  const marker = join(root, 'node_modules/.trunkline-installed');
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('Installing packages (npm ci)');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(marker, wanted);
}

/** Builds every library and service; what has not changed comes from the cache. */
export async function build() {
  say('Building');
  await run(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'build', '--output-style=static'], { env: { NX_DAEMON: 'false', NX_TUI: 'false' }, quiet: true });
}

const owner = join(root, '.trunkline/owner.json');

/** The process of the `npm start` that uses this checkout's data now, or null. */
export function runningStart() {
  let pid;
  try {
    ({ pid } = JSON.parse(readFileSync(owner, 'utf8')));
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return null;
  }
  // A pid comes again: where it can be looked up, it must be one of ours.
  if (existsSync('/proc/self/cmdline')) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('tools/start.mjs')) return null;
    } catch {
      return null;
    }
  }
  return pid === process.pid ? null : pid;
}

/** Says that this process uses the data from now on. @throws when another one does. */
export function takeData() {
  const pid = runningStart();
  if (pid) throw new Error(`Trunkline is running here already, as process ${pid}. Stop that one first.`);
  mkdirSync(dirname(owner), { recursive: true });
  writeFileSync(`${owner}.new`, JSON.stringify({ pid: process.pid }));
  renameSync(`${owner}.new`, owner);
}
