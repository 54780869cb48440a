// A service that follows its sources, as the image of skaffold's profile `dev` runs it: what changes under libs/*/src and services/<service>/src of
// /tmp/app is compiled and the service started anew. The image's own folder stays read-only; with arguments (`--setup`) the service runs as it was built.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { transformFile } from '@swc/core';

const service = process.env.TRUNKLINE_SERVICE;
const args = process.argv.slice(2);
const live = '/tmp/app';
const say = (text) => console.log(JSON.stringify({ level: 'info', service, msg: `live: ${text}` }));

// It outlives a container that was started anew, and so do the changes in it.
if (args.length === 0 && !existsSync(live)) {
  for (const path of ['.swcrc', 'package.json', 'libs', `services/${service}`, ...(service === 'gateway' ? ['services/console/dist'] : [])]) cpSync(path, `${live}/${path}`, { recursive: true });
  // Packages are the image's, found one folder higher; libraries are those of this copy.
  symlinkSync(`${process.cwd()}/node_modules`, '/tmp/node_modules');
  mkdirSync(`${live}/node_modules/@trunkline`, { recursive: true });
  for (const lib of ['contracts', 'service-kit']) symlinkSync(`${live}/libs/${lib}`, `${live}/node_modules/@trunkline/${lib}`);
}
if (args.length === 0) process.chdir(live);

let ending = false;
let child;
function start() {
  child = spawn(process.execPath, ['--enable-source-maps', '--import', './libs/service-kit/dist/telemetry/preload.js', `services/${service}/dist/main.js`, ...args], { stdio: 'inherit' });
  child.once('exit', (code) => {
    child = undefined;
    if (args.length > 0 || ending) process.exit(code ?? 1);
    say(`ended with ${code}`);
  });
}
async function restart() {
  const old = child;
  if (old) await new Promise((resolve) => (old.once('exit', resolve), old.kill('SIGTERM')));
  if (!ending) start();
}
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    ending = true;
    if (child) child.kill(signal);
    else process.exit(0);
  });
}

/** Times of all sources. Looked at again and again: nodes have few inotify watches, and a look at some hundred files takes a millisecond. */
const times = () => new Map(globSync(['libs/{contracts,service-kit}/src/**/*.ts', `services/${service}/src/**/*.ts`]).filter((file) => !file.endsWith('.spec.ts')).map((file) => [file, statSync(file).mtimeMs]));

async function compile(file) {
  const target = file.replace('/src/', '/dist/').replace(/\.ts$/, '.js');
  const { code } = await transformFile(file, { configFile: '.swcrc', swcrc: false, sourceMaps: 'inline' });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

start();
let seen = args.length === 0 ? times() : undefined;
while (seen) {
  await new Promise((resolve) => setTimeout(resolve, 300));
  try {
    const now = times();
    const changed = [...now].filter(([file, time]) => seen.get(file) !== time).map(([file]) => file);
    seen = now;
    if (changed.length === 0 || ending) continue;
    // One that does not compile leaves the service as it is.
    await Promise.all(changed.map(compile));
    say(`compiled ${changed.join(', ')}`);
    await restart();
  } catch (error) {
    say(String(error));
  }
}
