// Writes the sample data of `npm start` beside itself: node deploy/local/samples/generate.mjs
// The same seed gives the same data on every machine; README.md says what it is.
import ExcelJS from 'exceljs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { partners } from './companies.mjs';
import { cultures, parseNames } from './names.mjs';

const domain = 'hartmann-logistics.example';
const product = 'miteam-meetings';
const rowCount = 1000;
const accountAdmins = 6;

/** mulberry32: small, seeded, good enough for samples. */
function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, pick: (list) => list[below(list.length)], chance: (share) => next() < share };
}

const columns = ['FIRST NAME', 'LAST NAME', 'NAME', 'EMAIL', 'ROLE'];

/** Users whom the account has before the import: two rows of the sheet carry their addresses. */
const existing = [
  { firstName: 'Anna', lastName: 'Berg', name: 'Anna Berg', email: `anna.berg@${domain}` },
  { firstName: 'Mehmet', lastName: 'Demir', name: 'Mehmet Demir', email: `mehmet.demir@${domain}` },
];

/** The rows that need mending: which line of the sheet, what stands there, what is wrong, and what would be right. */
const badRows = [
  // Somebody wrote a colleague's address: these two are in the account already.
  { row: 17, code: 'email_exists', firstName: 'Anna', lastName: 'Bergström', email: existing[0].email, mend: { email: `anna.bergstrom@${domain}` } },
  { row: 303, code: 'email_exists', firstName: 'Mehmet Ali', lastName: 'Demir', email: existing[1].email, mend: { email: `mehmetali.demir@${domain}` } },
  // One address on two rows, once in capitals: mending one row heals the other.
  { row: 88, code: 'email_duplicate_in_file', firstName: 'Julia', lastName: 'Sommer', email: `j.sommer@${domain}` },
  { row: 641, code: 'email_duplicate_in_file', firstName: 'Jonas', lastName: 'Sommer', email: `J.Sommer@${domain.toUpperCase()}`, mend: { email: `jonas.sommer@${domain}` } },
  // One address on three rows: a shared mailbox.
  { row: 412, code: 'email_duplicate_in_file', firstName: 'Petra', lastName: 'Vogel', email: `dispatch@${domain}` },
  { row: 413, code: 'email_duplicate_in_file', firstName: 'Henrik', lastName: 'Lund', email: `dispatch@${domain}`, mend: { email: `henrik.lund@${domain}` } },
  { row: 790, code: 'email_duplicate_in_file', firstName: 'Chloé', lastName: 'Marchand', email: `dispatch@${domain}`, mend: { email: `chloe.marchand@${domain}` } },
  { row: 129, code: 'email_invalid', firstName: 'Karin', lastName: 'Ekdahl', email: `karin.ekdahl(at)${domain}`, mend: { email: `karin.ekdahl@${domain}` } },
  { row: 566, code: 'email_invalid', firstName: 'Marek', lastName: 'Polák', email: 'marek.polak@hartmann-logistics', mend: { email: `marek.polak@${domain}` } },
  { row: 254, code: 'email_missing', firstName: 'Paolo', lastName: 'Ferri', email: '', mend: { email: `paolo.ferri@${domain}` } },
  { row: 877, code: 'name_missing', firstName: '', lastName: '', email: `warehouse.desk7@${domain}`, mend: { name: 'Warehouse Desk 7' } },
  { row: 950, code: 'role_unknown', firstName: 'Sofie', lastName: 'Winther', email: `sofie.winther@${domain}`, role: 'Team Lead', mend: { role: 'User' } },
];

/** The sheet's rows below the header, as cells. */
function people() {
  const { below, pick, chance } = random(7430);
  const taken = new Set([...existing, ...badRows].map((person) => person.email.toLowerCase()));
  for (const { mend } of badRows) if (mend?.email) taken.add(mend.email);
  const parsed = cultures.map((culture) => ({ ...culture, given: parseNames(culture.given), family: parseNames(culture.family) }));
  const bad = new Map(badRows.map((row) => [row.row, row]));

  const goodRow = () => {
    const culture = pick(parsed);
    const given = pick(culture.given);
    const family = pick(culture.family);
    const base = `${given.ascii}.${family.ascii}`;
    let email = `${base}@${domain}`;
    for (let n = 2; taken.has(email); n++) email = `${base}${n}@${domain}`;
    taken.add(email);
    const parts = culture.familyFirst ? [family.name, given.name] : [given.name, family.name];
    const name = parts.join(culture.joined ? '' : ' ');
    // Sheets come as people fill them in: the parts, the whole, or both; the role often left out.
    const style = below(10);
    const role = chance(0.35) ? 'User' : '';
    if (style < 6) return [given.name, family.name, '', email, role];
    if (style < 8) return [given.name, family.name, name, email, role];
    return ['', '', name, email, role];
  };

  const rows = [];
  for (let line = 2; line < rowCount + 2; line++) {
    const wrong = bad.get(line);
    rows.push(wrong ? [wrong.firstName, wrong.lastName, '', wrong.email, wrong.role ?? ''] : goodRow());
  }
  for (let admins = 0; admins < accountAdmins;) {
    const index = below(rowCount);
    if (bad.has(index + 2) || rows[index][4] === 'Account Admin') continue;
    rows[index][4] = 'Account Admin';
    admins++;
  }
  return rows;
}

function summary() {
  const errors = {};
  for (const { code } of badRows) errors[code] = (errors[code] ?? 0) + 1;
  return {
    account: 'hartmann',
    file: 'people.xlsx',
    rows: rowCount,
    ok: rowCount - badRows.length,
    accountAdmins,
    errors,
    badRows: badRows.map(({ row, code }) => ({ row, code })).sort((a, b) => a.row - b.row),
    existing: existing.map((person) => person.email),
    mends: badRows.filter((row) => row.mend).map(({ row, mend }) => ({ row, patch: mend })).sort((a, b) => a.row - b.row),
  };
}

/** Days relative to the day of seeding, so that some orders are always expired and some always about to be. */
const expired = [-400, -211, -96, -33, -4];
const expiring = [2, 5, 9, 14, 21, 28];

/** Orders in the order in which CPQ delivers them; the same number may come more than once. */
function deliveries(partner, seed) {
  const { below, pick, chance } = random(seed);
  const orders = [];
  let number = partner.firstOrder;
  for (let i = 0; i < partner.orderCount; i++) {
    const trackingNumber = `O-${String(number).padStart(8, '0')}`;
    number += 1 + below(3);
    const term = pick([365, 365, 730, 1095]);
    const days = partner.expiries?.[i] ?? 60 + below(term - 61);
    orders.push({
      trackingNumber,
      version: 1,
      ...(chance(0.8) && { sapOrderId: String(4500100000 + below(899999)) }),
      ...(chance(0.75) && { resellerPo: `RPO-${20000 + below(9999)}` }),
      ...(chance(0.6) && { customerPo: `PO ${pick(['A', 'B', 'K', 'M'])}${1000 + below(8999)}/${pick(['24', '25', '26'])}` }),
      orderDaysAgo: term - days,
      expiresInDays: days,
      lines: [{ productId: product, quantity: pick([10, 25, 25, 50, 50, 75, 100, 150, 250, 500]) }],
    });
  }
  return orders;
}

function ordersOf(partner, seed) {
  // Where the expired and the expiring ones stand is fixed; all others are drawn.
  const expiries = partner.main && Object.fromEntries([...expired, ...expiring].map((days, i) => [3 + i * 3, days]));
  const list = deliveries({ ...partner, expiries }, seed);
  // By place in the list, main order first; the others stay unassigned (an expired one cannot be assigned at all).
  const assignments = () => partner.assignments.map(([index, account]) => ({ trackingNumber: list[index].trackingNumber, account }));
  if (!partner.main) return { deliveries: list, assignments: assignments() };

  // The order that seats the people of the sheet.
  list[0] = {
    trackingNumber: partner.main, version: 1, sapOrderId: '4500122248', resellerPo: 'RPO-22248', customerPo: 'PO H7430/26',
    orderDaysAgo: 20, expiresInDays: 345, lines: [{ productId: product, quantity: 1200 }],
  };
  // Late, twice and out of order: version 3 of one order comes before its 2 and 1, another's first version comes again after its second.
  const [late, replayed] = [list[1], list[2]];
  const versions = (order, version, changes) => ({ ...order, version, ...changes });
  const out = [
    versions(late, 3, { lines: [{ productId: product, quantity: 180 }], customerPo: 'PO K4711/26' }),
    ...list.filter((order) => order !== late),
    versions(late, 2, { lines: [{ productId: product, quantity: 160 }] }),
    versions(replayed, 2, { lines: [{ productId: product, quantity: replayed.lines[0].quantity + 25 }] }),
    versions(replayed, 1, {}),
    versions(late, 1, {}),
    { ...list[0] },
  ];
  return { main: partner.main, deliveries: out, assignments: assignments() };
}

/** All that the files hold, by file name; `rows` are those of people.xlsx with the header first. */
export function generate() {
  return {
    rows: [columns, ...people()],
    json: {
      'samples.json': summary(),
      'people.json': { account: 'hartmann', existing },
      'accounts.json': Object.fromEntries(Object.entries(partners).map(([key, { name, accounts }]) => [key, { name, accounts }])),
      'orders.json': Object.fromEntries(Object.entries(partners).map(([key, partner], i) => [key, ordersOf(partner.orders, 2026 + i)])),
    },
  };
}

/** The rows of a committed people.xlsx, in the form of `generate().rows`; undefined when there is no such file. */
export async function readRows(file) {
  const workbook = new ExcelJS.Workbook();
  const content = await readFile(file).catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!content) return undefined;
  await workbook.xlsx.load(content);
  const rows = [];
  workbook.worksheets[0].eachRow({ includeEmpty: true }, (row) => rows.push(columns.map((_, i) => row.getCell(i + 1).text)));
  return rows;
}

async function writeWorkbook(file, rows) {
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = new Date('2026-01-01T00:00:00Z');
  const sheet = workbook.addWorksheet('Users', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((header) => ({ header, width: header === 'EMAIL' ? 46 : 22 }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows.slice(1)) sheet.addRow(row.map((cell) => cell || null));
  await workbook.xlsx.writeFile(file);
}

async function main() {
  const at = (name) => new URL(name, import.meta.url);
  const { rows, json } = generate();
  for (const [name, value] of Object.entries(json)) await writeFile(at(name), `${JSON.stringify(value, null, 2)}\n`);
  // A workbook's bytes carry the time of writing: one that says the same already is left alone.
  const present = await readRows(at('people.xlsx'));
  if (JSON.stringify(present) !== JSON.stringify(rows)) await writeWorkbook(fileURLToPath(at('people.xlsx')), rows);
  console.log(`${rows.length - 1} people, ${Object.keys(json).join(', ')}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
