// How much memory and time the import's reader takes for 200,000 rows of each kind, and the error workbook's writer to
// write them. Each measurement is a process of its own, so that one does not pay for another. Against: 300 MB resident.
//   node bench/spreadsheet-memory.mjs [rows]
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..');
const BUILT = join(ROOT, 'dist', 'bench', 'spreadsheets');
const LIMIT_MB = 300;

const load = (path) => import(pathToFileURL(join(BUILT, path)).href);

async function read(path, name) {
  const { sniff } = await load('src/spreadsheets/sniff.js');
  const { readRows } = await load('src/spreadsheets/read.rows.js');
  const before = process.memoryUsage.rss();
  const started = performance.now();
  let rows = 0;
  let chars = 0;
  for await (const row of readRows(path, await sniff(path, name))) {
    rows++;
    chars += row.name.length + row.email.length;
  }
  report(rows, started, before, chars);
}

async function write(path, count) {
  const { writeErrors } = await load('src/spreadsheets/write.errors.js');
  const before = process.memoryUsage.rss();
  const started = performance.now();
  async function* rows() {
    for (let i = 0; i < count; i++) yield { ...person(i), reasons: ['"x" is not a valid e-mail address: it has no @.'] };
  }
  await writeErrors(rows(), createWriteStream(path));
  report(count, started, before, 0);
}

function report(rows, started, before, chars) {
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ rows, seconds, chars, startRssMb: before / 2 ** 20, peakRssMb: peakRss() }));
}

// Linux counts the maximum of the parent into resourceUsage() of the child; the high-water mark of the process itself is exact.
function peakRss() {
  const mark = existsSync('/proc/self/status') && /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  return (mark ? Number(mark[1]) : process.resourceUsage().maxRSS) / 1024;
}

async function measureAll(count) {
  await build();
  const folder = await mkdtemp(join(tmpdir(), 'trunkline-bench-'));
  try {
    const results = [];
    for (const [name, make] of Object.entries(FILES)) {
      const path = join(folder, name);
      await writeFile(path, await make(count));
      results.push(await measure('read', name, path, name));
    }
    const path = join(folder, 'written.xlsx');
    results.push(await measure('write', 'errors.xlsx', path, count));
    results.push(await measure('read', 'errors.xlsx', path, 'errors.xlsx'));
    console.table(results);
    const over = results.filter((result) => result['peak RSS, MB'] > LIMIT_MB || result.rows !== count);
    console.log(over.length === 0 ? `All under ${LIMIT_MB} MB.` : `Over ${LIMIT_MB} MB, or rows lost: ${over.map(({ file }) => file).join(', ')}`);
    process.exitCode = over.length === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(action, file, path, argument) {
  const answer = execFileSync(process.execPath, [fileURLToPath(import.meta.url), action, path, String(argument)], { encoding: 'utf8' });
  const { rows, seconds, startRssMb, peakRssMb } = JSON.parse(answer);
  return {
    action,
    file,
    'size, MB': Number(((await stat(path)).size / 2 ** 20).toFixed(1)),
    rows,
    'seconds': Number(seconds.toFixed(1)),
    'rows/s': Math.round(rows / seconds),
    'RSS at start, MB': Math.round(startRssMb),
    'peak RSS, MB': Math.round(peakRssMb),
  };
}

/** The sources as they stand now, without the rest of the workspace. */
async function build() {
  const { transformFile } = await import('@swc/core');
  const identity = join(ROOT, 'services', 'identity');
  const sources = (await readdir(join(identity, 'src', 'spreadsheets'))).filter((name) => /(?<!\.spec)\.ts$/.test(name)).map((name) => `src/spreadsheets/${name}`);
  for (const source of [...sources, 'test/spreadsheet.files.ts']) {
    const { code } = await transformFile(join(identity, source), { cwd: ROOT, sourceMaps: false });
    const target = join(BUILT, source.replace(/\.ts$/, '.js'));
    await mkdir(join(target, '..'), { recursive: true });
    await writeFile(target, code);
  }
}

function person(i) {
  const firstName = ['Anna', 'Łukasz', 'Zoë', 'さくら', 'Мария', 'Ali', 'Ngọc', 'José'][i % 8] + i;
  const lastName = ['Müller', 'Smith', 'García', 'Иванова', '山田', 'Nguyễn'][i % 6] + i;
  return { row: i + 2, firstName, lastName, name: `${firstName} ${lastName}`, email: `${i}.person@customer-${i % 50}.example.com`, role: i % 50 === 0 ? 'Account Admin' : 'User' };
}

function* people(count) {
  for (let i = 0; i < count; i++) {
    const { firstName, lastName, name, email, role } = person(i);
    yield [firstName, lastName, name, email, role];
  }
}

const HEADER = ['FIRST NAME', 'LAST NAME', 'NAME', 'EMAIL', 'ROLE'];

async function sharedXlsx(count) {
  const { xlsx } = await load('test/spreadsheet.files.js');
  const index = new Map();
  const number = (text) => {
    if (!index.has(text)) index.set(text, index.size);
    return index.get(text);
  };
  const data = [];
  let row = 0;
  for (const cells of [HEADER, ...people(count)]) {
    row++;
    data.push(`<row r="${row}" spans="1:5" ht="15">${cells.map((cell, i) => `<c r="${'ABCDE'[i]}${row}" s="1" t="s"><v>${number(cell)}</v></c>`).join('')}</row>`);
  }
  return xlsx(data.join(''), { strings: [...index.keys()].map((text) => `<si><t>${text}</t></si>`).join('') });
}

async function inlineXlsx(count) {
  const { xlsx, inline } = await load('test/spreadsheet.files.js');
  return xlsx([HEADER, ...people(count)].map((cells) => inline(cells)).join(''));
}

async function libreOfficeOds(count) {
  const { ods } = await load('test/spreadsheet.files.js');
  const rows = [HEADER, ...people(count)].map(
    (cells) =>
      `<table:table-row table:style-name="ro1">${cells
        .map((cell) => `<table:table-cell table:style-name="ce1" office:value-type="string" calcext:value-type="string"><text:p>${cell}</text:p></table:table-cell>`)
        .join('')}<table:table-cell table:number-columns-repeated="16379"/></table:table-row>`,
  );
  return ods(`<table:table table:name="Sheet1">${rows.join('')}</table:table>`);
}

const delimited = (count, delimiter) => [HEADER, ...people(count)].map((cells) => cells.map((cell) => (cell.includes(' ') ? `"${cell}"` : cell)).join(delimiter)).join('\r\n');

const FILES = {
  'shared-strings.xlsx': sharedXlsx,
  'inline-strings.xlsx': inlineXlsx,
  'libreoffice.ods': libreOfficeOds,
  'utf-8.csv': async (count) => delimited(count, ';'),
  'windows-1252.csv': async (count) => Buffer.from(delimited(count, ',').replace(/[^\0-\xff]/g, 'é'), 'latin1'),
  'utf-16.tsv': async (count) => Buffer.from(`\ufeff${delimited(count, '\t')}`, 'utf16le'),
};

if (process.argv[2] === 'read') await read(process.argv[3], process.argv[4]);
else if (process.argv[2] === 'write') await write(process.argv[3], Number(process.argv[4]));
else await measureAll(Number(process.argv[2] ?? 200_000));
