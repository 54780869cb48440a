import { complaintsOf, type ConsoleWorld, inspect, startConsole } from './console.harness.js';

describe('the list of accounts', () => {
  let world: ConsoleWorld;

  beforeAll(async () => {
    world = await startConsole();
  }, 400_000);

  afterAll(async () => {
    await world?.stop();
  }, 60_000);

  it('is searched as one types, and what one searched stands in the address', async () => {
    const page = await world.open('partner-admin', '/accounts');
    const complaints = complaintsOf(page);
    await page.getByRole('gridcell', { name: 'Hartmann Logistics' }).waitFor();
    await page.getByRole('searchbox').pressSequentially('beaurivage');
    await page.getByRole('gridcell', { name: 'Hartmann Logistics' }).waitFor({ state: 'detached' });
    await page.getByRole('gridcell', { name: 'Ateliers Beaurivage SARL' }).waitFor();
    expect(new URL(page.url()).search).toBe('?q=beaurivage');
    await page.reload();
    await page.getByRole('gridcell', { name: 'Ateliers Beaurivage SARL' }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('beaurivage');
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);

  it('is walked by keyboard, and leads to an account and to a new one', async () => {
    const page = await world.open('partner-admin', '/accounts');
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction('document.activeElement?.getAttribute("data-index") === "1"');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/accounts\/[0-9a-f]{24}\/dashboard$/);
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('H1');
    await page.goBack();
    await page.getByRole('link', { name: 'Add Account' }).click();
    await page.waitForURL(/\/accounts\/new$/);
    expect(await page.title()).toContain('New account');
    await page.close();
  }, 120_000);

  it('has nothing that axe objects to', async () => {
    const page = await world.open('partner-admin', '/accounts');
    expect(await inspect(page, 'accounts')).toEqual([]);
    await page.close();
  }, 120_000);
});
