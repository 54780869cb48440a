import { eventually } from '@trunkline/testing';
import { type ConsoleWorld, inspect, settled, type World } from './console.harness.js';
import { focused, previewAccount, rowOf } from './imports.steps.js';

/** 20,000 rows, every hundredth of them with an error; one address stands on two, far from each other. */
function many(): string {
  const ugly = ['not-an-address', '', 'no@domain', 'a b@many.example'];
  const row = (n: number) => {
    if (n === 95 || n === 19_995) return `Twin ${n};twin@many.example`;
    return `Person ${String(n).padStart(5, '0')};${n % 100 === 50 ? ugly[Math.floor(n / 100) % ugly.length] : `person.${n}@many.example`}`;
  };
  return ['NAME;EMAIL', ...Array.from({ length: 20_000 }, (_, n) => row(n))].join('\n');
}

function formOf(name: string, content: string): FormData {
  const form = new FormData();
  form.set('file', new Blob([content]), name);
  return form;
}

/** The preview of a file as large as they come. */
export function manyRows(started: World): void {
  describe('the preview of a large import', () => {
    let world: ConsoleWorld;

    beforeAll(() => void (world = started()));

    it('has 20,000 rows, of which a screenful is in the page and only what one looks at is loaded', async () => {
      const account = await previewAccount(world);
      const { id } = await world.partner.ok<{ id: string }>('POST', `/v1/accounts/${account}/imports`, { form: formOf('many.csv', many()) });
      const path = `/v1/accounts/${account}/imports/${id}`;
      await eventually(async () => (await world.partner.ok<{ state: string }>('GET', path)).state === 'ready' || null, 180_000);
      const page = await world.open('partner-admin', path.slice('/v1'.length));
      const asked: string[] = [];
      page.on('request', (request) => {
        if (/\/imports\//.test(request.url())) asked.push(`${request.method()} ${request.url().replace(/.*imports\/\w+/, '')}`);
      });
      const grid = page.getByRole('grid');
      const inPage = () => grid.getByRole('row').count();
      const scrollTo = (share: number) => grid.evaluate((element: { scrollTop: number; scrollHeight: number }, part) => { element.scrollTop = part * element.scrollHeight; }, share);
      await rowOf(page, 'Person 00000').waitFor();

      // By keyboard to the end, back, and down by pages.
      await grid.getByRole('row').nth(1).focus();
      await page.keyboard.press('End');
      await rowOf(page, 'Person 19999').waitFor();
      await eventually(async () => (await focused(page)).includes('Person 19999') || null);
      expect(await inPage()).toBeLessThan(60);
      await page.keyboard.press('Home');
      await eventually(async () => (await focused(page)).includes('Person 00000') || null);
      for (let turn = 0; turn < 30; turn++) await page.keyboard.press('PageDown');
      await settled(page);
      expect(await inPage()).toBeLessThan(60);
      expect(asked.length).toBeLessThan(12);

      // Dragged through the whole of it: what is passed loads nothing, and stands as empty rows.
      asked.length = 0;
      for (let step = 0; step <= 60; step++) {
        await scrollTo(step / 60);
        expect(await inPage()).toBeLessThan(60);
      }
      await rowOf(page, 'Person 19999').waitFor();
      expect(asked.length).toBeLessThan(15);
      let go: () => void = () => undefined;
      const held = new Promise<void>((resolve) => { go = resolve; });
      await page.route(/rows\?offset=(89|90|91|92)00/, async (route) => {
        await held;
        await route.continue();
      });
      await scrollTo(0.455);
      await grid.locator('[role=row][aria-busy=true]').nth(3).waitFor();
      go();
      await settled(page);
      expect(await inPage()).toBeLessThan(60);

      // One field saved is one request, and what stands elsewhere is asked for only where it has changed.
      await scrollTo(0);
      await rowOf(page, 'Person 00003').waitFor();
      await settled(page);
      asked.length = 0;
      await rowOf(page, 'Person 00003').getByRole('button', { name: /^NAME:/ }).click();
      await page.keyboard.type('Renamed 00003');
      await page.keyboard.press('Enter');
      await rowOf(page, 'Renamed 00003').waitFor();
      expect(asked).toEqual([expect.stringMatching(/^PATCH \/rows/)]);

      // One that fails when its row has been scrolled away: what was typed stands there when one comes back.
      let fail: () => void = () => undefined;
      const failing = new Promise<void>((resolve) => { fail = resolve; });
      await page.route(/\/rows\/\w+$/, async (route) => {
        await failing;
        await route.abort();
      }, { times: 1 });
      await rowOf(page, 'Person 00004').getByRole('button', { name: /^NAME:/ }).click();
      await page.keyboard.type('Kept 00004');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Upload' }).focus();
      await scrollTo(1);
      await rowOf(page, 'Person 19999').waitFor();
      await rowOf(page, 'Kept 00004').waitFor({ state: 'detached' });
      const failed = page.waitForEvent('requestfailed');
      fail();
      await failed;
      await scrollTo(0);
      const kept = page.getByRole('textbox', { name: 'NAME' });
      await kept.waitFor();
      expect(await kept.inputValue()).toBe('Kept 00004');
      await kept.press('Enter');
      await rowOf(page, 'Kept 00004').waitFor();
      await settled(page);
      await page.getByText(/^Errors \(/).click();
      await page.getByRole('button', { name: '19997', exact: true }).first().click();
      await eventually(async () => (await focused(page)).includes('19997') || null);
      await settled(page);
      asked.length = 0;
      const email = page.getByRole('textbox', { name: 'EMAIL' });
      // Rows above are measured as they come, which moves what one is about to click.
      await eventually(async () => {
        await rowOf(page, '19997').getByRole('button', { name: /^EMAIL:/ }).click();
        return email.waitFor({ timeout: 2_000 }).then(() => true, () => null);
      });
      await email.fill('twin.solved@many.example');
      await email.press('Enter');
      await page.getByText('Errors (200)').waitFor();
      await settled(page);
      expect(asked.length).toBeLessThan(8);

      // While it is uploaded one works on elsewhere; then what is left of it is cancelled.
      await page.getByRole('button', { name: 'Upload' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Upload' }).click();
      await page.getByText('Uploading', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Users', exact: true }).first().click();
      await page.getByRole('searchbox').pressSequentially('there@');
      await page.getByRole('gridcell', { name: 'There Already', exact: true }).waitFor();
      await page.goto(path.slice('/v1'.length));
      await page.getByRole('heading', { level: 1, name: 'many.csv' }).waitFor();
      await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel import' }).click();
      await page.getByText('The import was cancelled').waitFor();
      expect(await inspect(page, 'import-cancelled')).toEqual([]);
      await page.close();
    }, 400_000);
  });
}
