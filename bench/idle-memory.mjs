// What a service takes when nothing is asked of it, and how long it takes to get ready: each is started as its image starts it (the
// node flags are those of deploy/docker/Dockerfile), on its own, one after the other, against a database and NATS of this machine.
// The gateway asks all others, so it comes last.
//   node bench/idle-memory.mjs [--idle seconds] [--node path-to-node] [--otlp address] [--flags 'of node'] [service...]
// Against: 120 MB idle, ready in 5 s. PSS is what a container pays alone plus its share of the node program; RSS counts all of that.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build, root } from '../tools/prepare.mjs';

const LIMIT_MB = 120;
const LIMIT_READY_S = 5;
const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { idle: { type: 'string', default: '30' }, flags: { type: 'string' }, node: { type: 'string', default: process.execPath }, otlp: { type: 'string' } },
});
const services = positionals.length ? positionals : ['accounts', 'billing', 'identity', 'licensing', 'notifications', 'gateway'];
const entrypoint = JSON.parse([...readFileSync(join(root, 'deploy/docker/Dockerfile'), 'utf8').matchAll(/^ENTRYPOINT (\[.*\])$/gm)].at(-1)[1]);
const flags = given.flags !== undefined ? given.flags.split(' ').filter(Boolean) : entrypoint.filter((part) => part.startsWith('--') && part !== '--import');

await build();
const { freePort, resolveBacking } = await import('@trunkline/testing');
const backing = await resolveBacking();
const dir = mkdtempSync(join(tmpdir(), 'trunkline-idle-'));
const results = [];
const running = [];
try {
  let identityUrl = '';
  for (const service of services) {
    const port = await freePort();
    const child = spawn(given.node, [...flags, '--import', join(root, 'libs/service-kit/dist/telemetry/preload.js'), join(root, `services/${service}/dist/main.js`)], {
      cwd: root,
      env: {
        PATH: process.env.PATH, HOME: dir, PORT: String(port), TRUNKLINE_SERVICE: service, SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'warn',
        MONGODB_URI: backing.mongo.uri, NATS_URL: backing.nats.url, PUBLIC_URL: `http://127.0.0.1:${port}`,
        ...(identityUrl ? { IDENTITY_URL: identityUrl } : {}), ...(given.otlp ? { OTEL_EXPORTER_OTLP_ENDPOINT: given.otlp } : {}),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    running.push(child);
    const began = performance.now();
    if (service === 'identity') identityUrl = `http://127.0.0.1:${port}`;
    await ready(`http://127.0.0.1:${port}/health/ready`, child);
    results.push({ service, child, url: `http://127.0.0.1:${port}`, seconds: (performance.now() - began) / 1000, cpu: cpuSeconds(child.pid) });
  }
  // As in a cluster: nobody asks, but the probes do.
  const probes = setInterval(() => results.forEach(({ url }) => void fetch(`${url}/health/ready`).catch(() => undefined)), 10_000);
  await sleep(Number(given.idle) * 1000);
  clearInterval(probes);
  const rows = results.map(({ service, child, seconds, cpu }) => ({ service, ...memory(child.pid), 'ready s': Number(seconds.toFixed(1)), 'cpu s': cpu }));
  console.log(`node ${given.node === process.execPath ? process.versions.node : given.node}, flags ${flags.join(' ') || 'none'}, after ${given.idle} s`);
  console.table(rows);
  const heavy = rows.filter((row) => row['RSS MB'] > LIMIT_MB || row['ready s'] > LIMIT_READY_S).map((row) => row.service);
  console.log(heavy.length ? `Beyond ${LIMIT_MB} MB or ${LIMIT_READY_S} s: ${heavy.join(', ')}` : `All within ${LIMIT_MB} MB, and ready within ${LIMIT_READY_S} s.`);
  if (heavy.length) process.exitCode = 1;
} finally {
  await Promise.all(running.map((child) => child.exitCode !== null || child.signalCode ? null : new Promise((resolve) => { child.once('exit', resolve); child.kill('SIGTERM'); })));
  await backing.stop();
  rmSync(dir, { recursive: true, force: true });
}

/** Of a process, in MB: what the kernel says. */
function memory(pid) {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const of = (key) => Math.round(Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(text)[1]) / 1024);
  return { 'RSS MB': of('Rss'), 'PSS MB': of('Pss'), 'own MB': of('Private_Dirty') + of('Private_Clean') };
}

/** What it has used of a processor until now, in seconds. */
function cpuSeconds(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
  return (user + system) / 100;
}

async function ready(url, child) {
  for (const end = Date.now() + 60_000; ; ) {
    if (child.exitCode !== null || child.signalCode) throw new Error(`It ended with ${child.exitCode ?? child.signalCode}.`);
    if (Date.now() > end) throw new Error('It did not get ready within a minute.');
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
}
