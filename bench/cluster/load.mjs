// Steady requests to a cluster, and an import beside them, while something is done to it: an upgrade, a drained node, killed pods.
//   node bench/cluster/load.mjs [--rate 50] [--rows 20000] [--least 30] [--during 'helm upgrade ... --wait']      (environment: client.mjs)
// Against: no failed request (no answer, or 5xx, or 429), the import complete, each row once, every user that was answered with 201 there.
// A request is sent once: nothing is tried again here.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { baseUrl, clientOf, env, save, state, testing } from './client.mjs';

const { values: given } = parseArgs({
  options: { rate: { type: 'string', default: '50' }, rows: { type: 'string', default: '20000' }, least: { type: 'string', default: '30' }, during: { type: 'string' } },
});
const rate = Number(given.rate);
const rows = Number(given.rows);
const run = `r${Date.now().toString(36)}`;
const clock = () => new Date().toISOString().slice(11, 23);
const say = (line) => console.log(`${clock()} ${line}`);

await testing.createPartners({ env, state });
save();
const partner = clientOf('partner', state.partners[0].id);
const account = (name) => partner.ok('POST', '/v1/accounts', { body: accountOf(name), key: `${run}-${name}` });
const [importing, written] = [await account(`Import ${run}`), await account(`Load ${run}`)];
const token = await partner.accessToken();

// ---- the steady requests
const sent = [];
const created = new Set();
let number = 0;
const kinds = [
  ...Array(7).fill(() => ['GET', `/v1/accounts/${importing.id}/users?limit=20`]),
  () => ['GET', '/v1/accounts?limit=20'],
  () => ['GET', '/v1/me'],
  () => ['POST', `/v1/accounts/${written.id}/users`, { name: `Person ${++number}`, email: `load-${run}-${number}@customer.example` }],
];
async function request() {
  const [method, path, body] = kinds[Math.floor(Math.random() * kinds.length)]();
  const entry = { at: Date.now(), method, path, status: 0, ms: 0, why: '' };
  sent.push(entry);
  try {
    const answer = await fetch(`${baseUrl}${path}`, {
      method, signal: AbortSignal.timeout(30_000), headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json', 'idempotency-key': `${run}-${body.email}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    entry.status = answer.status;
    if (answer.status >= 400) entry.why = text.slice(0, 200);
    if (answer.status === 201) created.add(body.email);
  } catch (error) {
    entry.why = String(error.cause?.code ?? error.cause?.message ?? error.message);
  }
  entry.ms = Date.now() - entry.at;
  if (failed(entry)) say(`  failed: ${entry.method} ${entry.path.replace(/[0-9a-f-]{24,}/g, ':id')} ${entry.status || 'no answer'} after ${entry.ms} ms ${entry.why}`);
}
const failed = ({ status }) => status === 0 || status === 429 || status >= 500;
/** How it goes, every ten seconds: the requests that were sent within them and have their answer. */
const ticker = setInterval(() => {
  const from = Date.now() - 10_000;
  const answered = sent.filter(({ at, ms }) => at >= from && ms).map(({ ms }) => ms).sort((a, b) => a - b);
  say(`  ${answered.length} answered, p50 ${answered[Math.floor(answered.length / 2)] ?? '-'} ms, longest ${answered.at(-1) ?? '-'} ms; ${under.size} without an answer`);
}, 10_000);
const under = new Set();
let loading = true;
const load = (async () => {
  const began = performance.now();
  for (let count = 0; loading; count++) {
    await sleep(Math.max(0, began + (count * 1000) / rate - performance.now()));
    const one = request().finally(() => under.delete(one));
    under.add(one);
  }
  await Promise.all(under);
})();

// ---- the imports beside them, one after the other for as long as something is done
const quiet = patient();
const imports = [];
async function importOne() {
  const nth = imports.length;
  const { id: accountId } = nth === 0 ? importing : await quiet.until(() => partner.send('POST', '/v1/accounts', { body: accountOf(`Import ${run} ${nth}`), key: `${run}-import-${nth}` }));
  imports.push(accountId);
  const base = `/v1/accounts/${accountId}/imports`;
  const sheet = ['NAME,EMAIL', ...Array.from({ length: rows }, (_, index) => `Person ${index},${emailOf(nth, index)}`)].join('\n');
  const upload = () => {
    const form = new FormData();
    form.set('file', new Blob([sheet]), 'people.csv');
    return partner.send('POST', base, { form, key: `${run}-import-file-${nth}` });
  };
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const { id } = await quiet.until(upload);
  const ask = () => partner.send('GET', `${base}/${id}`);
  const ready = await quiet.until(ask, (one) => one.state !== 'reading');
  say(`  import ${nth + 1} read after ${seconds()} s: ${JSON.stringify(ready.counts)}`);
  await quiet.until(() => partner.send('POST', `${base}/${id}/upload`, { key: `${run}-upload-${nth}` }));
  const done = await quiet.until(ask, (one) => one.state !== 'uploading' && one.state !== 'ready');
  say(`  import ${nth + 1} ${done.state} after ${seconds()} s: ${JSON.stringify(done.counts)}`);
}
say(`${rate} requests a second; an import of ${rows} rows begins`);
let doing = true;
const whole = (async () => {
  do await importOne();
  while (doing);
})();

// ---- what is done to the cluster meanwhile
const began = Date.now();
if (given.during) {
  await sleep(5_000);
  say(`doing: ${given.during}`);
  const code = await new Promise((resolve) => spawn('sh', ['-c', given.during], { stdio: ['ignore', 'inherit', 'inherit'] }).once('exit', resolve));
  say(`that ended with ${code} after ${Math.round((Date.now() - began - 5_000) / 1000)} s`);
  if (code) process.exitCode = 1;
}
await sleep(Math.max(0, began + Number(given.least) * 1000 - Date.now()));
[loading, doing] = [false, false];
await load;
await whole;
clearInterval(ticker);

// ---- what came of it
const failures = sent.filter(failed);
const good = sent.filter((entry) => !failed(entry)).map(({ ms }) => ms).sort((a, b) => a - b);
const at = (share) => good[Math.min(good.length - 1, Math.floor(good.length * share))];
const statuses = {};
for (const { status } of sent) statuses[status || 'no answer'] = (statuses[status || 'no answer'] ?? 0) + 1;
say(`${sent.length} requests in ${Math.round((sent.at(-1).at - sent[0].at) / 1000)} s, failed ${failures.length}; by status ${JSON.stringify(statuses)}; p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${good.at(-1)} ms`);
if (failures.length) say(`failures from ${new Date(failures[0].at).toISOString().slice(11, 23)} to ${new Date(failures.at(-1).at).toISOString().slice(11, 23)}, ${((failures.at(-1).at - failures[0].at) / 1000).toFixed(1)} s`);
const emails = async (accountId) => {
  const all = [];
  for await (const user of partner.items(`/v1/accounts/${accountId}/users`)) all.push(user.email);
  return all;
};
let rowsWell = true;
for (const [nth, accountId] of imports.entries()) {
  const imported = await emails(accountId);
  const distinct = new Set(imported);
  const missing = Array.from({ length: rows }, (_, index) => emailOf(nth, index)).filter((email) => !distinct.has(email)).length;
  say(`import ${nth + 1}: ${imported.length} users for ${rows} rows, ${imported.length - distinct.size} twice, ${missing} missing`);
  rowsWell &&= imported.length === rows && distinct.size === rows && missing === 0;
}
const there = new Set(await emails(written.id));
const lost = [...created].filter((email) => !there.has(email)).length;
say(`written by single requests: ${created.size} answered with 201, ${lost} of them lost`);
const well = failures.length === 0 && rowsWell && lost === 0;
say(well ? 'Nothing failed, nothing was lost, nothing is there twice.' : 'NOT as it must be.');
if (!well) process.exitCode = 1;
process.exit();

function accountOf(name) {
  return { name, country: 'DE', address: 'Musterkai 12', city: 'Hamburg', postalCode: '20457', defaultLanguage: 'en', supportContacts: [{ email: 'support@customer.example' }] };
}

function emailOf(nth, index) {
  return `import-${run}-${nth}-${index}@customer.example`;
}

/** Asks until an answer is good, whatever happens in between: what is measured is the load, this only waits. */
function patient() {
  return {
    async until(ask, good = () => true) {
      for (const end = Date.now() + 1_200_000; ; await sleep(500)) {
        const answer = await ask().catch(() => null);
        if (answer && answer.status < 300 && good(answer.body)) return answer.body;
        if (Date.now() > end) throw new Error(`It took too long: ${JSON.stringify(answer?.body)}`);
      }
    },
  };
}
