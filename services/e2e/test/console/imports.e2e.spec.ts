import { eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { complaintsOf, type ConsoleWorld, inspect, settled, startConsole } from './console.harness.js';

interface Row { email: string; errors: { code: string }[] }

const file = [
  'FIRST NAME,LAST NAME,NAME,EMAIL,ROLE',
  'Ada,Lind,,ada.lind@preview.example,User',
  'Bo,Berg,,bo.berg@preview.example,Boss',
  'Cleo,Dahl,,cleo.dahl@preview.example,Boss',
  'Dan,Ek,,dan.ek.preview.example,User',
  'Eva,Falk,,,User',
  'Finn,Gran,,twice@preview.example,User',
  'Gro,Holm,,twice@preview.example,User',
  ',,,nameless@preview.example,Account Admin',
  'Hal,Iver,,there@preview.example,User',
  `${'x'.repeat(120)},Jung,,long@preview.example,User`,
].join('\n');

describe('the preview of an import', () => {
  let world: ConsoleWorld;
  let accountId: string;

  beforeAll(async () => {
    world = await startConsole();
    accountId = (await world.partner.ok<{ id: string }>('POST', '/v1/accounts', { body: { name: 'Preview', country: 'NL', address: 'Kade 1', city: 'Utrecht', postalCode: '3511', defaultLanguage: 'en', supportContacts: [] } })).id;
    await world.partner.ok('POST', `/v1/accounts/${accountId}/users`, { body: { firstName: 'There', lastName: 'Already', email: 'there@preview.example' } });
  }, 400_000);

  afterAll(async () => {
    await world?.stop();
  }, 60_000);

  const importPath = (page: Page) => `/v1${new URL(page.url()).pathname}`;
  const rows = async (page: Page) => (await world.partner.ok<{ items: Row[] }>('GET', `${importPath(page)}/rows?limit=100`)).items;
  const emails = async () => (await world.partner.ok<{ items: { email: string }[] }>('GET', `/v1/accounts/${accountId}/users?limit=100`)).items.map(({ email }) => email).sort();
  const rowOf = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text });
  const upload = async (page: Page, name: string, content: string) => {
    await page.goto(`/accounts/${accountId}/users`);
    await page.getByRole('button', { name: 'Import Users' }).or(page.getByRole('link', { name: 'Import Users' })).first().click();
    const panel = page.getByRole('dialog', { name: 'Import Users' });
    await panel.getByRole('button', { name: 'Upload' }).waitFor();
    await panel.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText('Make any necessary changes below and select "Upload" when ready.').waitFor();
    await page.getByRole('dialog', { name: 'Import Users' }).waitFor({ state: 'detached' });
  };

  const tray = (page: Page) => page.getByRole('button', { name: /^(1 job running|Jobs: none is running)$/ }).click();

  it('names every error at its field, has them mended where they stand, uploads, and takes it back', async () => {
    const page = await world.open('partner-admin', `/accounts/${accountId}/users`);
    const complaints = complaintsOf(page);
    await upload(page, 'people.csv', file);
    for (const text of ['Unknown role', 'Not a valid address', 'Address is missing', 'Stands on more than one row', 'Name is missing', 'Exists in the account already', 'Too long']) {
      await page.getByRole('grid').getByText(text).first().waitFor();
    }
    expect(await page.getByText('No errors found').count()).toBe(0);
    expect(await inspect(page, 'import')).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 1000 });

    // By typing, Enter saves; Escape leaves it as it was.
    const dan = rowOf(page, 'dan.ek.preview.example');
    await dan.getByRole('button', { name: /^EMAIL:/ }).click();
    await page.getByRole('textbox', { name: 'EMAIL' }).fill('nothing');
    await page.keyboard.press('Escape');
    await dan.getByRole('button', { name: /^EMAIL:/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'EMAIL' }).fill('dan.ek@preview.example');
    await page.keyboard.press('Enter');
    await rowOf(page, 'dan.ek@preview.example').getByText('No errors', { exact: true }).waitFor();
    // Tab saves as well.
    const nameless = rowOf(page, 'nameless@preview.example');
    await nameless.getByRole('button', { name: /^NAME:/ }).click();
    await page.getByRole('textbox', { name: 'NAME', exact: true }).fill('No Longer Nameless');
    await page.keyboard.press('Tab');
    await rowOf(page, 'No Longer Nameless').getByText('No errors', { exact: true }).waitFor();

    // A repeated fault, in all its rows at once.
    const faults = page.getByRole('region', { name: 'Repeated faults' });
    await faults.getByText('2 rows: Unknown role Boss').waitFor();
    await faults.getByLabel('New text for: Unknown role Boss').selectOption('Account Admin');
    await faults.getByRole('button', { name: 'Set all: Unknown role Boss' }).click();
    await page.getByRole('grid').getByText('Unknown role').first().waitFor({ state: 'detached' });
    expect((await rows(page)).filter(({ errors }) => errors.some(({ code }) => code === 'role_unknown'))).toEqual([]);

    // One of two with the same address goes, and the other is right again.
    await rowOf(page, 'Gro').getByRole('button', { name: /^Delete row/ }).click();
    await rowOf(page, 'Finn').getByText('No errors', { exact: true }).waitFor();

    // A role is chosen from a list.
    await rowOf(page, 'Finn').getByRole('button', { name: /^ROLE:/ }).click();
    await page.getByRole('option', { name: 'Account Admin' }).click();
    await rowOf(page, 'Finn').getByRole('button', { name: 'ROLE: Account Admin' }).waitFor();

    // What is left with errors, by the filter in the address.
    await page.getByText(/^Errors \(/).click();
    await page.waitForURL(/status=error/);
    for (const name of ['Eva', 'Hal', 'Jung']) {
      await rowOf(page, name).getByRole('button', { name: /^Delete row/ }).click();
      await rowOf(page, name).waitFor({ state: 'detached' });
    }
    await page.getByText('No errors found').waitFor();
    await page.getByText(/^All \(/).click();
    await page.reload();
    await settled(page);
    await page.getByText('No errors found').waitFor();

    await page.getByRole('button', { name: 'Upload' }).click();
    const dialog = page.getByRole('dialog', { name: 'Upload these users?' });
    await dialog.getByText('6 users are added.').waitFor();
    await dialog.getByRole('button', { name: 'Upload' }).click();
    await page.getByText('6 users were added.').waitFor();
    expect(await emails()).toEqual(['ada.lind', 'bo.berg', 'cleo.dahl', 'dan.ek', 'nameless', 'there', 'twice'].map((name) => `${name}@preview.example`));
    // The tray with the job opened over the page's own buttons.
    await tray(page);
    expect(await inspect(page, 'import-done')).toEqual([]);

    await page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog', { name: 'Undo this import?' }).getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The import was undone.').waitFor();
    await eventually(async () => (await emails()).length === 1 || null, 30_000);
    expect(complaints).toEqual([]);
    await page.close();
  }, 400_000);

  it('says that a file has no rows, takes one by hand, and is cancelled', async () => {
    const page = await world.open('partner-admin', `/accounts/${accountId}/users`);
    await upload(page, 'empty.csv', 'NAME,EMAIL\n');
    await page.getByText('The file has no rows under its headers.').waitFor();
    await page.getByRole('button', { name: 'Add Row' }).click();
    const panel = page.getByRole('dialog', { name: 'Add Row' });
    await panel.getByLabel('NAME', { exact: true }).fill('By Hand');
    await panel.getByLabel('EMAIL').fill('by.hand@preview.example');
    await panel.getByRole('button', { name: 'Add Row' }).click();
    await rowOf(page, 'By Hand').waitFor();
    expect(await rows(page)).toMatchObject([{ email: 'by.hand@preview.example', errors: [] }]);
    await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog', { name: 'Cancel this import?' }).getByRole('button', { name: 'Cancel import' }).click();
    await page.getByText('The import was cancelled').waitFor();
    await page.close();
  }, 240_000);
});
