import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { complaintsOf, type ConsoleWorld, inspect, show, type World } from './console.harness.js';
import { fillCompany } from './journeys/steps.js';

interface Account { id: string; name: string; city: string; supportContacts: object[]; privileges: { delegatedAuthentication: boolean; guestAccess: boolean } }

/** Accounts: their list, page and dashboard. */
export function accounts(started: World): void {
  describe('accounts in the console', () => {
    let world: ConsoleWorld;
    /** The account that the first journey creates; the others work on it. */
    let created: Account;
    /** The account of the sample with orders, users and activity. */
    let sample: string;

    const read = (id: string): Promise<Account> => world.partner.ok<Account>('GET', `/v1/accounts/${id}`);
    const dialog = (page: Page) => page.getByRole('dialog');

    beforeAll(async () => {
      world = started();
      sample = world.state.people.find(({ role }) => role === 'account-admin')!.accountId!;
    }, 400_000);

    it('are searched as one types, and what one searched stands in the address', async () => {
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

    it('are walked by keyboard, and lead to an account and to a new one', async () => {
      const page = await world.open('partner-admin', '/accounts');
      await page.getByRole('row').nth(1).focus();
      await page.keyboard.press('ArrowDown');
      await page.locator('[data-index="1"]:focus').waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/accounts\/[0-9a-f]{24}\/dashboard$/);
      await page.locator('h1:focus').waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'Add Account' }).click();
      await page.waitForURL(/\/accounts\/new$/);
      await eventually(() => page.evaluate("document.title.includes('New account')"));
      await page.close();
    }, 120_000);

    it('are created with support contacts, and one is led back to what it was for', async () => {
      const page = await world.open('partner-admin', '/accounts/new?returnTo=%2Faccounts%3Fq%3DHavenport');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Please fill this in.').first().waitFor();
      expect(await page.evaluate('document.activeElement?.labels?.[0]?.textContent')).toContain('Customer Name');
      await show(page, 'desktop', 'light');
      await fillCompany(page, { name: 'Havenport Shipping', address: 'Kade 1', city: 'Rotterdam', postalCode: '3011' });
      await page.getByRole('combobox', { name: 'Default Language' }).click();
      await page.getByRole('option', { name: 'Dutch' }).click();

      const contacts = page.getByLabel('Support contacts').and(page.locator('input'));
      const somebody = (await world.partner.ok<{ items: { id: string; name: string }[] }>('GET', '/v1/partner/people?limit=1')).items[0]!;
      await contacts.pressSequentially(somebody.name.slice(0, 5));
      await page.getByRole('option', { name: somebody.name }).click();
      await contacts.fill('nobody at all');
      await page.getByText('Last entered text doesn\'t match with partner user nor is it a valid email address').waitFor();
      await contacts.fill('help@havenport.example');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('listitem').filter({ hasText: 'help@havenport.example' }).waitFor();

      // Leaving with unsaved edits asks.
      await page.getByRole('link', { name: 'Orders' }).click();
      await dialog(page).getByRole('button', { name: 'Stay' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL(/\/accounts\?q=Havenport&account=[0-9a-f]{24}/);
      created = await read(new URL(page.url()).searchParams.get('account')!);
      expect(created).toMatchObject({ name: 'Havenport Shipping', city: 'Rotterdam', country: 'NL', defaultLanguage: 'nl', supportContacts: [{ personId: somebody.id }, { email: 'help@havenport.example' }] });
      await page.close();
    }, 240_000);

    it('are changed in place; what somebody else saved meanwhile is shown, and what one typed stays', async () => {
      const page = await world.open('partner-admin', `/accounts/${created.id}/account`);
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('City/Town').fill('Dordrecht');
      const now = await world.partner.ok<{ etag: string }>('GET', `/v1/accounts/${created.id}`);
      await world.partner.ok('PATCH', `/v1/accounts/${created.id}`, { body: { address: 'Kade 2' }, ifMatch: now.etag });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Somebody else has changed this in the meantime', { exact: false }).waitFor();
      expect(await page.getByLabel('Address').inputValue()).toBe('Kade 2');
      expect(await page.getByLabel('City/Town').inputValue()).toBe('Dordrecht');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Edit' }).waitFor();
      expect(await read(created.id)).toMatchObject({ city: 'Dordrecht', address: 'Kade 2' });
      await page.close();
    }, 240_000);

    it('get a product from the catalogue, and give it back after a question', async () => {
      const page = await world.open('partner-admin', `/accounts/${created.id}/account`);
      await page.getByText('No integrations set.').waitFor();
      await page.getByRole('button', { name: 'Add new' }).click();
      await dialog(page).getByRole('radio', { name: 'MiTeam Meetings' }).click();
      await dialog(page).getByRole('button', { name: 'Add', exact: true }).click();
      await dialog(page).getByText('Added', { exact: true }).waitFor();
      await dialog(page).getByRole('button', { name: 'Done' }).click();
      await dialog(page).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Remove MiTeam Meetings' }).click();
      await dialog(page).getByText(/seats? .*taken back/).waitFor();
      await dialog(page).getByRole('button', { name: 'Remove', exact: true }).click();
      await page.getByText('No integrations set.').waitFor();
      expect((await world.partner.ok<{ items: object[] }>('GET', `/v1/accounts/${created.id}/integrations`)).items).toEqual([]);
      await page.close();
    }, 240_000);

    it('have privileges: guests by a switch, delegation together with a provider', async () => {
      const page = await world.open('partner-admin', `/accounts/${created.id}/account`);
      const guests = page.getByRole('switch', { name: 'Allow Guest Access' });
      const before = await guests.isChecked();
      await guests.press('Space');
      await page.getByText(before ? 'Switched off.' : 'Switched on.').waitFor();
      expect((await read(created.id)).privileges.guestAccess).toBe(!before);
      await page.getByRole('switch', { name: 'Delegated Authentication' }).press('Space');
      await dialog(page).getByLabel('Issuer').fill('login.havenport.example');
      await dialog(page).getByLabel('Client id').fill('trunkline');
      await dialog(page).getByLabel('Client secret').first().fill('a secret of nobody');
      await dialog(page).getByRole('button', { name: 'Save' }).click();
      await dialog(page).getByText('Enter an address that begins with https:// and has no query.').waitFor();
      expect(await inspect(page, 'account-provider')).toEqual([]);
      expect((await read(created.id)).privileges.delegatedAuthentication).toBe(false);
      // Nobody answers there: said at the field, and nothing is switched on.
      await dialog(page).getByLabel('Issuer').fill('https://login.havenport.invalid');
      await dialog(page).getByRole('button', { name: 'Save' }).click();
      await dialog(page).getByText('No OpenID provider answers at this address.').waitFor();
      expect((await read(created.id)).privileges.delegatedAuthentication).toBe(false);
      const provider = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({
        issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'],
      })));
      await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
      const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
      await dialog(page).getByLabel('Issuer').fill(issuer);
      await dialog(page).getByRole('button', { name: 'Save' }).click();
      await page.getByText(`At ${issuer}`).waitFor();
      // The provider is kept first, and switched on after that.
      await eventually(async () => (await read(created.id)).privileges.delegatedAuthentication || null);
      provider.close();
      await page.close();
    }, 240_000);

    it('show on their dashboard how they stand, and what happened on their activity page', async () => {
      const page = await world.open('partner-admin', `/accounts/${sample}/dashboard`);
      const complaints = complaintsOf(page);
      for (const section of ['Seats', 'Users', 'Seats over time', 'Invitations', 'Expiring next', 'Recent activity']) await page.getByRole('region', { name: section, exact: true }).waitFor();
      const { seats } = await world.partner.ok<{ seats: { bought: number } }>('GET', `/v1/accounts/${sample}/overview`);
      await page.getByRole('region', { name: 'Seats', exact: true }).getByText(new Intl.NumberFormat('en-GB').format(seats.bought)).first().waitFor();
      await page.locator('.recharts-surface').first().waitFor();
      await page.getByRole('link', { name: 'All activity' }).click();
      await page.waitForURL(/\/activity$/);
      await page.getByRole('row').nth(1).click();
      await dialog(page).getByRole('button', { name: 'Copy trace id' }).waitFor();
      expect(new URL(page.url()).searchParams.get('entry')).toBeTruthy();
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      expect(complaints).toEqual([]);
      await page.close();
    }, 300_000);

    it('are gone within seconds for a representative whose grant is revoked while on the page', async () => {
      const admin = await world.open('partner-admin', `/accounts/${created.id}/account`);
      const representative = world.state.people.find(({ role }) => role === 'partner-representative')!;
      const person = (await world.partner.ok<{ items: { id: string; name: string; email: string }[] }>('GET', '/v1/partner/people?role=partner-representative')).items.find(({ email }) => email === representative.email)!;
      await admin.getByLabel('Grant access to').first().fill(person.name.slice(0, 4));
      await admin.getByRole('option', { name: person.name }).click();
      await admin.getByRole('button', { name: `Revoke access of ${person.name}` }).waitFor();
      const page = await world.open('partner-representative', `/accounts/${created.id}/account`);
      await page.getByRole('heading', { name: 'Integrations' }).waitFor();
      expect(await page.getByRole('heading', { name: 'Access grants' }).count()).toBe(0);
      await admin.getByRole('button', { name: `Revoke access of ${person.name}` }).click();
      await dialog(admin).getByRole('button', { name: 'Revoke', exact: true }).click();
      await page.getByRole('heading', { name: 'You no longer have access' }).waitFor();
      expect(await inspect(page, 'account-no-access')).toEqual([]);
      await page.getByRole('link', { name: 'To your accounts' }).click();
      await page.waitForURL(/\/accounts$/);
      await page.close();
      await admin.close();
    }, 240_000);

    it('are closed after a question', async () => {
      const page = await world.open('partner-admin', `/accounts/${created.id}/account`);
      await page.getByRole('button', { name: 'Close account' }).click();
      await dialog(page).getByRole('button', { name: 'Close account' }).click();
      await page.waitForURL(/\/accounts$/);
      expect((await world.partner.send('GET', `/v1/accounts/${created.id}`)).status).toBe(404);
      await page.close();
    }, 240_000);
  });
}
