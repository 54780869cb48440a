// Controls the database that directly started jest runs share (`npm test` has one of its own and needs none of this).
//   node tools/backing.mjs start | stop | status | install
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const commands = { start, stop, status, install };
const command = commands[process.argv[2]];
if (!command) {
  console.error('usage: node tools/backing.mjs start | stop | status | install');
  process.exit(2);
}

await compile();
// Not the package's index: that also loads libraries which this command needs neither nor compiles.
const { readBackingSettings } = await import('../libs/testing/dist/backing/settings.js');
const { installEngine } = await import('../libs/testing/dist/backing/local-install.js');
const { ensureSharedEngine, sharedEngineStatus, stopSharedEngine } = await import('../libs/testing/dist/backing/shared-engine.js');
const { stopSharedContainers } = await import('../libs/testing/dist/backing/docker.js');
const { cacheDir } = readBackingSettings();
try {
  await command();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function start() {
  const uri = await ensureSharedEngine(cacheDir, console.log);
  console.log(`MONGODB_URI=${uri}`);
}

async function stop() {
  const stopped = await stopSharedEngine(cacheDir);
  const containers = await stopSharedContainers();
  console.log(stopped || containers > 0 ? 'stopped' : 'was not running');
}

async function status() {
  const found = sharedEngineStatus(cacheDir);
  if (!found?.running) console.log('not running');
  else console.log(`running at ${found.uri} (processes ${found.pids.join(', ')})`);
}

async function install() {
  const engine = await installEngine(cacheDir, console.log);
  console.log(`installed in ${cacheDir}: ${engine.versions.join(', ')}`);
}

/** The library is TypeScript: it is compiled when that has not happened since its last change. */
async function compile() {
  const source = join(root, 'libs/testing/src');
  const built = join(root, 'libs/testing/dist/backing/resolve.js');
  if (!existsSync(built) || newest(source) > statSync(built).mtimeMs) {
    const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
    execFileSync(process.execPath, [swc, 'src', '-d', 'dist', '--strip-leading-paths', '--config-file', join(root, '.swcrc'), '--quiet'], {
      cwd: join(root, 'libs/testing'),
      stdio: 'inherit',
    });
  }
}

function newest(folder) {
  return Math.max(...readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, name)).mtimeMs));
}
