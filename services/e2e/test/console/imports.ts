import { eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { bothThemes, complaintsOf, type ConsoleWorld, inspect, settled, type World } from './console.harness.js';
import { focused, previewAccount, rowOf } from './imports.steps.js';

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

const keys = [
  'FIRST NAME,LAST NAME,NAME,EMAIL,ROLE',
  'Kim,Ost,,kim.ost@keys.example,Chef',
  'Lou,Park,,lou.park@keys.example,Chef',
  'Max,Quist,,max.quist.keys.example,User',
  'Nia,Roth,,nia@keys.example,User',
  'Udo,Sand,,nia@keys.example,User',
].join('\n');

/** Goes there as a person without a mouse does. */
async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 80; step++) {
    const here = await focused(page);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${name} can't be reached; the focus is at ${await focused(page)}`);
}

/** The browser asks before the page is closed, and it stays. */
async function asksBeforeClosing(page: Page): Promise<void> {
  const asked = new Promise<string>((resolve) => void page.once('dialog', (dialog) => void dialog.dismiss().then(() => resolve(dialog.type()))));
  await page.close({ runBeforeUnload: true });
  expect(await asked).toBe('beforeunload');
}

/** The preview of an import. */
export function imports(started: World): void {
  describe('the preview of an import', () => {
    let world: ConsoleWorld;
    let accountId: string;

    beforeAll(async () => {
      world = started();
      accountId = await previewAccount(world);
    }, 400_000);

    const importPath = (page: Page) => `/v1${new URL(page.url()).pathname}`;
    const rows = async (page: Page) => (await world.partner.ok<{ items: Row[] }>('GET', `${importPath(page)}/rows?limit=100`)).items;
    const emails = async () => (await world.partner.ok<{ items: { email: string }[] }>('GET', `/v1/accounts/${accountId}/users?limit=100`)).items.map(({ email }) => email).sort();
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
      for (const text of ['Unknown role', 'Not a valid address', 'Address is missing', 'Name is missing', 'Exists in the account already', 'Too long: at most 100 characters']) {
        await page.getByRole('grid').getByText(text).first().waitFor();
      }
      await rowOf(page, 'Gro').getByText('Same e-mail as row 7').waitFor();
      expect(await page.getByText('No errors found').count()).toBe(0);
      expect(await inspect(page, 'import')).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 1000 });

      await rowOf(page, 'Gro').getByRole('button', { name: '7', exact: true }).click();
      await eventually(async () => (await focused(page)).includes('Finn') || null);

      // By typing, Enter saves; Escape leaves it as it was.
      const dan = rowOf(page, 'dan.ek.preview.example');
      await dan.getByRole('button', { name: /^EMAIL:/ }).click();
      await page.getByRole('textbox', { name: 'EMAIL' }).fill('nothing');
      expect(await bothThemes(page, 'import-cell')).toEqual([]);
      await asksBeforeClosing(page);
      await page.getByRole('textbox', { name: 'EMAIL' }).press('Escape');
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
      expect(await bothThemes(page, 'import-role')).toEqual([]);
      await page.getByRole('option', { name: 'Account Admin' }).click();
      await rowOf(page, 'Finn').getByRole('button', { name: 'ROLE: Account Admin' }).waitFor();

      // What is left with errors, by the filter in the address.
      await page.getByText(/^Errors \(/).click();
      await page.waitForURL(/status=error/);
      for (const [name, column, text] of [['Eva', 'EMAIL', 'eva.falk@preview.example'], ['Hal', 'EMAIL', 'hal.iver@preview.example'], ['Jung', 'FIRST NAME', 'Ilse']] as const) {
        await rowOf(page, name).getByRole('button', { name: new RegExp(`^${column}:`) }).click();
        await page.getByRole('textbox', { name: column, exact: true }).fill(text);
        await page.keyboard.press('Enter');
        await rowOf(page, name).waitFor({ state: 'detached' });
      }
      await page.getByText('No errors found').waitFor();
      await page.getByText(/^All \(/).click();
      await page.reload();
      await settled(page);
      await page.getByText('No errors found').waitFor();

      await page.getByRole('button', { name: 'Upload' }).click();
      const dialog = page.getByRole('dialog', { name: 'Upload these users?' });
      await dialog.getByText('9 users are added.').waitFor();
      expect(await inspect(page, 'import-upload')).toEqual([]);
      await dialog.getByRole('button', { name: 'Upload' }).click();
      await page.getByText('9 users were added.').waitFor();
      expect(await emails()).toEqual(['ada.lind', 'bo.berg', 'cleo.dahl', 'dan.ek', 'eva.falk', 'hal.iver', 'long', 'nameless', 'there', 'twice'].map((name) => `${name}@preview.example`));
      // The tray with the job opened over the page's own buttons.
      await tray(page);
      expect(await inspect(page, 'import-done')).toEqual([]);

      await page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('dialog', { name: 'Undo this import?' }).waitFor();
      expect(await inspect(page, 'import-undo')).toEqual([]);
      await page.getByRole('dialog', { name: 'Undo this import?' }).getByRole('button', { name: 'Undo' }).click();
      await page.getByText('The import was undone.').waitFor();
      await eventually(async () => (await emails()).length === 1 || null, 30_000);
      expect(complaints).toEqual([]);
      await page.close();
    }, 400_000);

    it('goes by keyboard alone, and the focus is where one goes on', async () => {
      const page = await world.open('partner-admin', `/accounts/${accountId}/users`);
      await tabTo(page, 'Import Users');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Import Users' }).waitFor();
      await eventually(async () => (await focused(page)) === 'Upload' || null);
      await page.locator('input[type=file]').setInputFiles({ name: 'keys.csv', mimeType: 'text/csv', buffer: Buffer.from(keys) });
      await page.getByText('Make any necessary changes below').waitFor();
      await eventually(async () => (await focused(page)) === 'keys.csv' || null);

      // All with the same fault: the list of faults has the focus then.
      await tabTo(page, 'New text for: Unknown role Chef');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('grid').getByText('Unknown role').first().waitFor({ state: 'detached' });
      await eventually(async () => (await focused(page)) === 'Repeated faults' || null);

      // A field, then the one below it, and the row that it is told to collide with.
      await tabTo(page, /^EMAIL: max/);
      await page.keyboard.press('Enter');
      await page.keyboard.type('max.quist@keys.example');
      await page.keyboard.press('Enter');
      await rowOf(page, 'Max').getByText('No errors', { exact: true }).waitFor();
      expect(await focused(page)).toBe('EMAIL: max.quist@keys.example');
      await page.keyboard.press('ArrowDown');
      await eventually(async () => (await focused(page)) === 'EMAIL: nia@keys.example' || null);
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('6');
      await page.keyboard.press('Enter');
      await eventually(async () => (await focused(page)).includes('Udo') || null);

      // A deleted row hands the focus to the one in its place.
      await tabTo(page, /^Delete row nia/);
      await page.keyboard.press('Enter');
      await rowOf(page, 'Udo').waitFor({ state: 'detached' });
      await rowOf(page, 'Nia').getByText('No errors', { exact: true }).waitFor();
      expect(await focused(page)).toBe('Delete row nia@keys.example');
      await tabTo(page, 'Add Row', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Add Row' }).waitFor();
      await eventually(async () => (await page.evaluate('document.activeElement?.getAttribute("name")')) === 'firstName' || null);
      await page.keyboard.type('Pia');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Toft');
      await page.keyboard.press('Escape');
      // What was typed is not lost by closing.
      await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
      await tabTo(page, 'Stay');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor({ state: 'detached' });
      await tabTo(page, 'email');
      await page.keyboard.type('pia.toft@keys.example');
      await page.keyboard.press('Enter');
      await rowOf(page, 'Pia').waitFor();
      await eventually(async () => (await focused(page)) === 'Add Row' || null);

      await tabTo(page, 'Upload', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Upload these users?' }).waitFor();
      await tabTo(page, 'Upload');
      await page.keyboard.press('Enter');
      await page.getByText('5 users were added.').waitFor();
      await eventually(async () => (await focused(page)) === 'keys.csv' || null);
      expect((await emails()).filter((email) => email.endsWith('@keys.example'))).toEqual(['kim.ost', 'lou.park', 'max.quist', 'nia', 'pia.toft'].map((name) => `${name}@keys.example`));
      await tabTo(page, 'Undo');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Undo this import?' }).waitFor();
      await tabTo(page, 'Undo');
      await page.keyboard.press('Enter');
      await page.getByText('The import was undone.').waitFor();
      await eventually(async () => (await focused(page)) === 'keys.csv' || null);
      await page.close();
    }, 240_000);

    it('says in place what can be no import', async () => {
      const page = await world.open('partner-admin', `/accounts/${accountId}/users?panel=import`);
      const panel = page.getByRole('dialog', { name: 'Import Users' });
      const choose = (name: string, buffer: Buffer) => panel.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
      await choose('people.pdf', Buffer.from('%PDF-1.7'));
      await panel.getByText('The file is not a spreadsheet that can be read').waitFor();
      await choose('empty.csv', Buffer.alloc(0));
      await panel.getByText('The file is empty.').waitFor();
      // A password turns a workbook into a container of another kind.
      await choose('secret.xlsx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]));
      await panel.getByText('The file is encrypted. Save it without a password and try again.').waitFor();
      expect(await inspect(page, 'import-panel-refused')).toEqual([]);
      const dropped = await page.evaluateHandle('(() => { const data = new DataTransfer(); data.items.add(new File([new Uint8Array(101 * 1024 * 1024)], "large.csv")); return data; })()');
      await panel.getByText('Up to 100 MB').dispatchEvent('drop', { dataTransfer: dropped });
      await panel.getByText('The file is too large.').waitFor();
      await page.close();
    }, 240_000);

    it('says that a file has no rows, takes one by hand, and is cancelled', async () => {
      const page = await world.open('partner-admin', `/accounts/${accountId}/users`);
      await upload(page, 'empty.csv', 'NAME,EMAIL\n');
      await page.getByText('The file has no rows under its headers.').waitFor();
      await page.getByRole('button', { name: 'Add Row' }).click();
      const panel = page.getByRole('dialog', { name: 'Add Row' });
      await panel.getByLabel('NAME', { exact: true }).fill('By Hand');
      await panel.getByLabel('EMAIL').fill('by.hand@preview.example');
      expect(await inspect(page, 'import-add-row')).toEqual([]);
      await panel.getByRole('button', { name: 'Add Row' }).click();
      await rowOf(page, 'By Hand').waitFor();
      expect(await rows(page)).toMatchObject([{ email: 'by.hand@preview.example', errors: [] }]);
      await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('dialog', { name: 'Cancel this import?' }).waitFor();
      expect(await inspect(page, 'import-cancel')).toEqual([]);
      await page.getByRole('dialog', { name: 'Cancel this import?' }).getByRole('button', { name: 'Cancel import' }).click();
      await page.getByText('The import was cancelled').waitFor();
      await page.close();
    }, 240_000);
  });
}
