import { eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { complaintsOf, type ConsoleWorld, inspect, settled, tooWide, type World } from './console.harness.js';

interface User { id: string; name: string; lastName: string; email: string; products: string[]; etag: string }
const MANY = 20_000;

/** Users, one by one and many at once. */
export function users(started: World): void {
  describe('the users of an account', () => {
    let world: ConsoleWorld;
    /** An account with the product and a few seats. */
    let accountId: string;
    let ownAccountId: string;

    beforeAll(async () => {
      world = started();
      ownAccountId = world.state.people.find((person) => person.role === 'account-admin')!.accountId!;
      const account = await world.partner.ok<{ id: string }>('POST', '/v1/accounts', { body: { name: 'Users of Many', country: 'NL', address: 'Kade 1', city: 'Utrecht', postalCode: '3511', defaultLanguage: 'en', supportContacts: [] } });
      accountId = account.id;
    }, 400_000);

    const listed = async (id: string, query: string) => (await world.partner.ok<{ items: User[] }>('GET', `/v1/accounts/${id}/users?${query}`)).items;
    const stands = (path: string, state: string) => eventually(async () => ((await world.partner.ok<{ state: string }>('GET', path)).state === state ? state : null), 180_000);
    const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

    it('gets one by keyboard alone, and the address that is taken is told at its field', async () => {
      const page = await world.open('partner-admin', `/accounts/${accountId}/users`);
      const complaints = complaintsOf(page);
      await page.getByRole('link', { name: 'Add User' }).focus();
      await page.keyboard.press('Enter');
      await heading(page, 'New User');
      await page.getByText('Enter user details below').waitFor();
      // From the heading on: Name, First Name, Last Name, Email, Country, Account Admin.
      await page.getByLabel('Name', { exact: true }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.type('Zoé');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Martin');
      await page.keyboard.press('Tab');
      await page.keyboard.type('zoe.martin@many.example');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Nether');
      await page.getByRole('option', { name: 'Netherlands', exact: true }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Create' }).focus();
      await page.keyboard.press('Enter');
      await heading(page, 'User Details');
      expect(await listed(accountId, 'q=zoe.martin')).toMatchObject([{ name: 'Zoé Martin', email: 'zoe.martin@many.example', country: 'NL' }]);
      expect(complaints).toEqual([]);
      await page.goto(`/accounts/${accountId}/users/new`);
      await page.getByLabel('Email').fill('zoe.martin@many.example');
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByText('This e-mail address is taken already.').waitFor();
      await eventually(() => page.evaluate('document.activeElement?.getAttribute("type") === "email"'));
      await page.close({ runBeforeUnload: false });
    }, 240_000);

    it('is edited, and what somebody else saved in the meantime costs nothing that was typed', async () => {
      const [user] = await listed(accountId, 'q=zoe.martin');
      const page = await world.open('partner-admin', `/accounts/${accountId}/users/${user!.id}`);
      await page.getByLabel('First Name').fill('Zoë');
      await world.partner.ok('PATCH', `/v1/accounts/${accountId}/users/${user!.id}`, { body: { lastName: 'Durand' }, ifMatch: user!.etag });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Somebody else has changed this user in the meantime').waitFor();
      await page.getByText('Last Name is now: Durand').waitFor();
      expect(await inspect(page, 'user-conflict')).toEqual([]);
      await page.getByRole('button', { name: 'Keep what I typed' }).click();
      expect(await page.getByLabel('First Name').inputValue()).toBe('Zoë');
      expect(await page.getByLabel('Last Name').inputValue()).toBe('Durand');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('The user was saved.').waitFor();
      expect(await listed(accountId, 'q=zoe.martin')).toMatchObject([{ firstName: 'Zoë', lastName: 'Durand' }]);
      await page.close();
    }, 240_000);

    it('is told why there is no seat, and gets one where there is', async () => {
      const [none] = await listed(accountId, 'q=zoe.martin');
      const page = await world.open('partner-admin', `/accounts/${accountId}/users/${none!.id}`);
      await page.getByRole('switch', { name: 'MiTeam Meetings' }).click();
      await page.getByText('The account does not have the product’s integration. Add it on the Account page first.').waitFor();
      const [licensed] = await listed(ownAccountId, 'product=miteam-meetings&limit=1');
      await page.goto(`/accounts/${ownAccountId}/users/${licensed!.id}`);
      const toggle = page.getByRole('switch', { name: 'MiTeam Meetings' });
      await toggle.waitFor();
      await toggle.click();
      await page.getByText(/MiTeam Meetings was taken from/).waitFor();
      expect((await world.partner.ok<User>('GET', `/v1/accounts/${ownAccountId}/users/${licensed!.id}`)).products).toEqual([]);
      await toggle.click();
      await page.getByText(/has MiTeam Meetings now/).waitFor();
      expect((await world.partner.ok<User>('GET', `/v1/accounts/${ownAccountId}/users/${licensed!.id}`)).products).toEqual(['miteam-meetings']);
      await page.close();
    }, 240_000);

    it('are managed many at once by a job that one finds again after a reload', async () => {
      const page = await world.open('partner-admin', `/accounts/${ownAccountId}/users`);
      await page.getByRole('gridcell').nth(3).waitFor();
      await page.getByRole('button', { name: 'Manage' }).click();
      await page.getByRole('menuitem', { name: 'Reset passwords' }).click();
      const dialog = page.getByRole('dialog', { name: 'Reset passwords?' });
      await dialog.getByText(/A link to set a new password goes to [\d,]+ users/).waitFor();
      await dialog.getByRole('button', { name: 'Send links' }).click();
      await page.getByRole('dialog', { name: 'Jobs' }).getByRole('link', { name: 'Reset passwords' }).waitFor();
      await page.reload();
      await settled(page);
      await page.getByRole('button', { name: /^(1 job running|Jobs: none is running)$/ }).click();
      await page.getByRole('dialog', { name: 'Jobs' }).getByRole('link', { name: 'Reset passwords' }).click();
      await heading(page, 'Reset passwords');
      const main = page.getByRole('main');
      await main.getByText(/^Done/).first().waitFor();
      await main.getByText('Skipped', { exact: true }).first().click();
      await page.getByRole('gridcell', { name: 'The user has not registered yet. Send the welcome email instead.' }).first().waitFor();
      expect(new URL(page.url()).search).toBe('?outcome=skipped');
      await page.close();
    }, 300_000);

    it('show how far their invitations came, and lead to those of a state', async () => {
      const page = await world.open('partner-admin', `/accounts/${ownAccountId}/invitations`);
      const overview = await world.partner.ok<{ invitations: Record<string, number> }>('GET', `/v1/accounts/${ownAccountId}/overview`);
      await page.getByRole('button', { name: `${overview.invitations['registered']} Registered` }).click();
      expect(new URL(page.url()).search).toBe('?state=registered');
      await page.getByRole('grid').getByText('Registered').first().waitFor();
      await page.close();
    }, 240_000);

    it('are many, and only a screenful of them is in the page', async () => {
      const rows = Array.from({ length: MANY }, (_, n) => `Many ${String(n).padStart(5, '0')};many.${n}@many.example`);
      const form = new FormData();
      form.set('file', new Blob([['NAME;EMAIL', ...rows].join('\n')]), 'many.csv');
      const started = await world.partner.ok<{ id: string }>('POST', `/v1/accounts/${accountId}/imports`, { form });
      const importPath = `/v1/accounts/${accountId}/imports/${started.id}`;
      await stands(importPath, 'ready');
      await world.partner.ok('POST', `${importPath}/upload`);
      await stands(importPath, 'done');
      const page = await world.open('partner-admin', `/accounts/${accountId}/users`);
      await page.getByRole('gridcell', { name: 'Many 00000', exact: true }).waitFor();
      const grid = page.getByRole('grid');
      await page.getByRole('row').nth(1).focus();
      for (let turn = 0; turn < 12; turn++) {
        await page.keyboard.press('End');
        await settled(page);
        expect(await grid.getByRole('row').count()).toBeLessThan(60);
      }
      await page.getByRole('searchbox').fill('many.19999@');
      await page.getByRole('gridcell', { name: 'Many 19999', exact: true }).waitFor();

      // All that match two filters and a search: counted by the server, and the seats that are missing are told before.
      const { count } = await world.partner.ok<{ count: number }>('GET', `/v1/accounts/${accountId}/users/count?q=many.1&role=user&state=invited`);
      const all = count.toLocaleString('en-GB');
      expect(count).toBe(11_111);
      await page.goto(`/accounts/${accountId}/users?q=many.1&role=user&state=invited`);
      await page.getByRole('gridcell').nth(3).waitFor();
      await page.getByLabel('Select all rows').check();
      await page.getByRole('button', { name: `Select all ${all} that match` }).click();
      await page.getByText(`All ${all} that match are selected`).waitFor();
      await page.getByRole('button', { name: 'Manage' }).click();
      await page.getByRole('menuitem', { name: 'Assign MiTeam Meetings', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Assign MiTeam Meetings?' });
      await dialog.getByText(`A seat is given to ${all} users. 0 seats are free. ${all} seats are needed: ${all} users get none until there are more.`).waitFor();
      expect(await inspect(page, 'users-seats-missing')).toEqual([]);
      await dialog.getByRole('button', { name: 'Go to Orders' }).click();
      await heading(page, 'Orders');
      expect(new URL(page.url()).search).toBe('?filter=unassigned');
      await page.close();
    }, 400_000);

    it('are looked after by an account admin on a phone', async () => {
      const page = await world.open('account-admin', `/accounts/${ownAccountId}/users`, { viewport: 'phone' });
      await page.getByRole('gridcell').nth(3).waitFor();
      expect(await tooWide(page)).toEqual([]);
      await page.getByRole('searchbox').fill('mehmet');
      await page.waitForURL(/q=mehmet/);
      await page.getByRole('gridcell', { name: 'Mehmet Demir', exact: true }).click();
      await heading(page, 'User Details');
      expect(await page.getByLabel('Email').inputValue()).toBe('mehmet.demir@hartmann-logistics.example');
      await page.goBack();
      await page.close();
    }, 240_000);
  });
}
