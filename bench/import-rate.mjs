// Whether an import goes as fast at its end as at its beginning: rows a second while a sheet is read and while its rows become
// users, over the first and the last tenth; and how long the preview's calls take meanwhile. Against: the last tenth at least 80 % of the first, and 300 MB more of memory at most.
//   node bench/import-rate.mjs [rows] [csv|xlsx]
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { Objm } from '@nats-io/obj';
import { build } from '../tools/prepare.mjs';

const count = Number(process.argv[2] ?? 200_000);
const kind = process.argv[3] ?? 'csv';
const LEAST_RATIO = 0.8;

await build();
const { as, createWorld, eventually, partnerAdmin } = await import('@trunkline/testing');
const { identity, importBucket } = await import('@trunkline/contracts');
const { newId } = await import('@trunkline/service-kit');
const { identityService } = await import('../services/identity/dist/service.js');

const world = await createWorld();
try {
  await world.start(identityService);
  const actor = partnerAdmin();
  const tenant = { accountId: newId(), partnerId: actor.partnerId };
  // No deadline of a call's own: the measurement takes longer than any call may.
  const ctx = { ...as(actor, tenant), deadline: Date.now() + 3_600_000 };
  // One row in a hundred is not good: half of these are the same address twice.
  const bad = Math.floor(count / 200) * 2;
  const bucket = await new Objm(jetstream(world.connection)).create(importBucket);
  await bucket.putBlob({ name: 'bench' }, await sheet());
  const memory = process.memoryUsage.rss();

  // Every rate is taken from what the job itself tells, so that nobody's asking slows it down.
  const told = new Map();
  world.connection.subscribe('progress.*', {
    callback: (_error, message) => {
      const { id, counts } = message.json();
      told.set(id, [...(told.get(id) ?? []), { at: performance.now(), rows: counts.done + counts.failed }]);
    },
  });
  await world.connection.flush();

  const results = [];
  const began = performance.now();
  const created = await world.call(identity.imports.create, { accountId: tenant.accountId, object: 'bench', fileName: `people.${kind}`, sha256: '' }, ctx);
  const ready = await inState('ready');
  results.push(rates('reading', began, told.get(created.jobId), count));

  const onImport = { accountId: tenant.accountId, importId: created.id };
  const timed = async (what, action) => {
    const started = performance.now();
    const value = await action();
    preview.push({ what, ms: Math.round(performance.now() - started) });
    return value;
  };
  const preview = [];
  await timed('the import with its counts', () => world.call(identity.imports.get, onImport, ctx));
  await timed('first page', () => world.call(identity.imports.rows, { ...onImport, limit: 50 }, ctx));
  const errors = await timed('first page of errors', () => world.call(identity.imports.rows, { ...onImport, limit: 50, status: 'error' }, ctx));
  const more = await timed('second page of errors', () => world.call(identity.imports.rows, { ...onImport, limit: 50, status: 'error', cursor: errors.nextCursor }, ctx));
  await timed('an edit', () => world.call(identity.imports.updateRow, { ...onImport, rowId: more.items[0].id, patch: { email: 'nobody.yet' } }, ctx));
  const twice = more.items.find((row) => row.errors.some((error) => error.code === 'email_duplicate_in_file'));
  const mended = await timed('an edit that mends two rows', () => world.call(identity.imports.updateRow, { ...onImport, rowId: twice.id, patch: { email: 'once@customer.example' } }, ctx));
  await world.call(identity.imports.updateRow, { ...onImport, rowId: mended.id, patch: { email: twice.email } }, ctx);

  const uploading = performance.now();
  const job = await world.call(identity.imports.upload, { accountId: tenant.accountId, importId: created.id }, ctx);
  const left = await inState('ready', 'done');
  results.push(rates('uploading', uploading, told.get(job.id), left.counts.uploaded));
  console.table(results);
  console.table(preview);
  console.log(`Read: ${JSON.stringify(ready.counts)}; uploaded: ${JSON.stringify(left.counts)}`);
  const peak = (peakRss() - memory) / 2 ** 20;
  console.log(`Peak of memory above the start, with test and service in one process: ${Math.round(peak)} MB`);
  const whole = ready.counts.rows === count && ready.counts.error === bad && left.counts.uploaded === count - bad;
  const flat = results.every((result) => result.ratio >= LEAST_RATIO);
  console.log(!whole ? 'Rows were lost or judged wrongly.' : flat ? `The last tenth is at least ${LEAST_RATIO * 100} % as fast as the first.` : `The last tenth is slower than ${LEAST_RATIO * 100} % of the first.`);
  process.exitCode = whole && flat ? 0 : 1;

  function inState(...states) {
    return eventually(async () => {
      // The job's own end first: counting 200,000 rows again and again would be measured too.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const found = await world.call(identity.imports.get, { accountId: tenant.accountId, importId: created.id }, ctx);
      if (found.state === 'failed') throw new Error(found.detail);
      return states.includes(found.state) ? found : null;
    }, 30 * 60_000);
  }
} finally {
  await world.stop();
}

/** Rates of the first and the last tenth, between the moments at which so many rows were through. */
function rates(phase, began, steps, rows) {
  const moment = (wanted) => {
    let before = { at: began, rows: 0 };
    for (const step of steps) {
      if (step.rows >= wanted) return before.at + ((step.at - before.at) * (wanted - before.rows)) / (step.rows - before.rows || 1);
      before = step;
    }
    return before.at;
  };
  const tenth = rows / 10;
  const rate = (from, to) => Math.round(((to - from) / (moment(to) - moment(from))) * 1000);
  const [first, last] = [rate(0, tenth), rate(rows - tenth, rows)];
  return { phase, rows, 'seconds in all': Number(((steps.at(-1).at - began) / 1000).toFixed(1)), 'rows/s, first tenth': first, 'rows/s, last tenth': last, ratio: Number((last / first).toFixed(2)) };
}

function* people() {
  const wrong = Math.floor(count / 200);
  for (let i = 0; i < count; i++) {
    const [firstName, lastName] = [['Anna', 'Łukasz', 'Zoë', 'さくら', 'Мария'][i % 5] + i, ['Müller', 'Smith', 'García', '山田'][i % 4] + i];
    // The bad ones are spread evenly: an invalid address, or one of a pair that stand far from each other.
    const turn = Math.floor(i / 100);
    const half = Math.floor(wrong / 2);
    let email = `${i}.person@customer-${i % 50}.example`;
    if (i % 100 === 50 && turn < wrong) email = 'nobody';
    if (i % 100 === 75 && turn < half * 2) email = `twice.${turn % half}@customer.example`;
    yield [firstName, lastName, '', email, i % 50 === 0 ? 'Account Admin' : 'User'];
  }
}

async function sheet() {
  const header = ['FIRST NAME', 'LAST NAME', 'NAME', 'EMAIL', 'ROLE'];
  if (kind === 'csv') return Buffer.from([header, ...people()].map((cells) => cells.join(';')).join('\r\n'));
  const { writeErrors } = await import('../services/identity/dist/spreadsheets/write.errors.js');
  const folder = await mkdtemp(join(tmpdir(), 'trunkline-bench-'));
  try {
    async function* rows() {
      for (const [firstName, lastName, name, email, role] of people()) yield { row: 0, firstName, lastName, name, email, role, reasons: [] };
    }
    await writeErrors(rows(), createWriteStream(join(folder, 'sheet.xlsx')));
    return await readFile(join(folder, 'sheet.xlsx'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function peakRss() {
  const mark = existsSync('/proc/self/status') && /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  return mark ? Number(mark[1]) * 1024 : process.resourceUsage().maxRSS * 1024;
}
