import { accountFields, cpqOrder, email as emailAddress } from '@trunkline/contracts';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generate, readRows } from './generate.mjs';

interface Summary {
  rows: number;
  ok: number;
  accountAdmins: number;
  errors: Record<string, number>;
  badRows: { row: number; code: string }[];
  existing: string[];
  mends: { row: number; patch: Record<string, string> }[];
}
interface Delivery { trackingNumber: string; version: number; orderDaysAgo: number; expiresInDays: number; lines: { productId: string; quantity: number }[] }
interface Orders { main?: string; deliveries: Delivery[]; assignments: { trackingNumber: string; account: string }[] }
interface Partner { name: string; accounts: { key: string; defaultLanguage: string; [field: string]: unknown }[] }

const folder = dirname(expect.getState().testPath!);
const { rows, json } = generate();
const summary = json['samples.json'] as Summary;
const orders = json['orders.json'] as { partner1: Orders; partner2: Orders };
const accounts = json['accounts.json'] as { partner1: Partner; partner2: Partner };

describe('what is committed is what the generator makes', () => {
  it.each(Object.keys(json))('%s', async (name) => {
    expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toEqual(json[name]);
  });

  it('people.xlsx', async () => {
    expect(await readRows(join(folder, 'people.xlsx'))).toEqual(rows);
  });

  it('and it makes the same again', () => {
    expect(generate()).toEqual({ rows, json });
  });
});

describe('the people', () => {
  type Row = Record<'firstName' | 'lastName' | 'name' | 'email' | 'role', string>;
  const people = rows.slice(1).map(([firstName, lastName, name, email, role]) => ({ firstName, lastName, name, email, role }) as Row);

  /** The rules of the import, told once more in the fewest words: line in the sheet to code. */
  function wrong(list: Row[]): { row: number; code: string }[] {
    const times = new Map<string, number>();
    for (const { email } of list) times.set(email.toLowerCase(), (times.get(email.toLowerCase()) ?? 0) + 1);
    return list.flatMap((person, index) => {
      const email = person.email.toLowerCase();
      const codes = [
        !email && 'email_missing',
        email && !emailAddress.safeParse(email).success && 'email_invalid',
        email && times.get(email)! > 1 && 'email_duplicate_in_file',
        summary.existing.includes(email) && 'email_exists',
        !person.name && !(person.firstName && person.lastName) && 'name_missing',
        !['', 'User', 'Account Admin'].includes(person.role) && 'role_unknown',
      ];
      return codes.filter((code) => typeof code === 'string' && code).map((code) => ({ row: index + 2, code: code as string }));
    });
  }

  it('are as many, and as many wrong, as samples.json says', () => {
    const found = wrong(people);
    expect(people).toHaveLength(1000);
    expect(found).toEqual(summary.badRows);
    expect(found).toHaveLength(12);
    expect(summary.rows - found.length).toBe(summary.ok);
    const counts: Record<string, number> = {};
    for (const { code } of found) counts[code] = (counts[code] ?? 0) + 1;
    expect(counts).toEqual(summary.errors);
    expect(people.filter((person) => person.role === 'Account Admin')).toHaveLength(summary.accountAdmins);
  });

  it('have no error left after the mends', () => {
    const mended = people.map((person, index) => ({ ...person, ...summary.mends.find((mend) => mend.row === index + 2)?.patch }));
    expect(wrong(mended)).toEqual([]);
  });

  it('write their names in many scripts and their addresses in ASCII at a reserved domain', () => {
    const names = people.map((person) => person.firstName + person.lastName + person.name).join(' ');
    for (const script of [
      'Latin', 'Greek', 'Cyrillic', 'Arabic', 'Hebrew', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Devanagari', 'Tamil', 'Bengali', 'Thai',
      'Georgian', 'Armenian', 'Ethiopic',
    ]) expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    expect(people.filter(({ email }) => /[^\x21-\x7e]/.test(email))).toEqual([]);
    expect(people.filter(({ email }) => email.includes('@') && !/@hartmann-logistics(\.example)?$/i.test(email))).toEqual([]);
  });
});

describe('the orders', () => {
  const newest = new Map<string, Delivery>();
  for (const delivery of orders.partner1.deliveries) {
    if (delivery.version > (newest.get(delivery.trackingNumber)?.version ?? 0)) newest.set(delivery.trackingNumber, delivery);
  }
  const list = [...newest.values()];

  it('are 40 of the first partner and 3 of the second, with numbers of their own', () => {
    const others = orders.partner2.deliveries.map((delivery) => delivery.trackingNumber);
    expect(newest.size).toBe(40);
    expect(new Set(others).size).toBe(3);
    expect(others.filter((number) => newest.has(number))).toEqual([]);
  });

  it('hold expired ones, expiring ones and the main one of 1,200 seats', () => {
    expect(list.filter((order) => order.expiresInDays < 0)).toHaveLength(5);
    expect(list.filter((order) => order.expiresInDays >= 0 && order.expiresInDays <= 30)).toHaveLength(6);
    expect(newest.get(orders.partner1.main!)!.lines).toEqual([{ productId: 'miteam-meetings', quantity: 1200 }]);
  });

  it('come late, twice and out of order', () => {
    const versions = new Map<string, number[]>();
    for (const { trackingNumber, version } of orders.partner1.deliveries) {
      versions.set(trackingNumber, [...(versions.get(trackingNumber) ?? []), version]);
    }
    expect([...versions.values()].filter((list) => list.length > 1)).toEqual(expect.arrayContaining([[3, 2, 1], [1, 2, 1], [1, 1]]));
  });

  it('are what CPQ may deliver, on whatever day they are dated', () => {
    const day = (offset: number) => new Date(Date.UTC(2028, 1, 29 + offset)).toISOString().slice(0, 10);
    for (const { trackingNumber, orderDaysAgo, expiresInDays, ...order } of [...orders.partner1.deliveries, ...orders.partner2.deliveries]) {
      expect(trackingNumber).toMatch(/^O-\d{8}$/);
      expect(orderDaysAgo).toBeGreaterThan(0);
      cpqOrder.parse({ ...order, partnerId: '0'.repeat(24), orderDate: day(-orderDaysAgo), expiryDate: day(expiresInDays) });
    }
  });

  it('are assigned to accounts of their own partner, never when expired', () => {
    for (const key of ['partner1', 'partner2'] as const) {
      const known = accounts[key].accounts.map((account) => account.key);
      for (const { trackingNumber, account } of orders[key].assignments) {
        expect(known).toContain(account);
        const order = newest.get(trackingNumber) ?? orders.partner2.deliveries.find((delivery) => delivery.trackingNumber === trackingNumber)!;
        expect(order.expiresInDays).toBeGreaterThan(0);
      }
    }
  });
});

describe('the accounts', () => {
  it('are what the API takes, in all seven languages', () => {
    const all = [...accounts.partner1.accounts, ...accounts.partner2.accounts];
    for (const { key: _key, ...fields } of all) accountFields.parse(fields);
    expect(accounts.partner1.accounts).toHaveLength(6);
    expect(new Set(all.map((account) => account.defaultLanguage.slice(0, 2)))).toEqual(new Set(['en', 'fr', 'de', 'es', 'it', 'nl', 'pt']));
  });
});
