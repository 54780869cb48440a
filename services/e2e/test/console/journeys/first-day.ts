import { eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { complaintsOf, settled } from '../console.harness.js';
import { browserOf, day, dialog, fillCompany, heading, mark, register, type User, type World } from './steps.js';

/** From the sign-in to a licensed, registered user. */
export function firstDay(world: World): void {
  it('a partner’s first day: a customer, its product, its order, its first user, who comes in by the mail’s link', async () => {
    const { state, partner, cpq } = world();
    const robin = state.people.find(({ role }) => role === 'partner-admin')!;
    const company = `Brightwater ${mark()}`;
    const email = `noor@${mark()}.example`;
    const trackingNumber = `O-${Date.now().toString().slice(-8)}`;
    const page: Page = await browserOf(world());

    await page.goto('/');
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(robin.email);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill(robin.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await heading(page, 'Accounts');
    const complaints = complaintsOf(page);

    await page.getByRole('link', { name: 'Add Account' }).click();
    await heading(page, 'New account');
    await page.getByText('Enter the company details below').waitFor();
    await fillCompany(page, { name: company, address: 'Kade 9', city: 'Delft', postalCode: '2611' });
    await page.getByRole('combobox', { name: 'Default Language' }).click();
    await page.getByRole('option', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Save' }).click();

    await page.getByText('No integrations set.').waitFor();
    const accountId = /accounts\/([0-9a-f]{24})\/account/.exec(page.url())![1]!;
    await page.getByRole('button', { name: 'Add new' }).click();
    const catalogue = dialog(page);
    await catalogue.getByRole('radio', { name: 'MiTeam Meetings' }).click();
    await catalogue.getByRole('button', { name: 'Add', exact: true }).click();
    await catalogue.getByText('Added', { exact: true }).waitFor();
    await catalogue.getByRole('button', { name: 'Done' }).click();
    await catalogue.waitFor({ state: 'detached' });

    // What the partner bought appears by itself.
    await cpq.ok('PUT', `/v1/cpq/orders/${trackingNumber}`, { body: { version: 1, partnerId: state.partners[0]!.id, sapOrderId: '4500017', orderDate: day(-1), expiryDate: day(365), lines: [{ productId: 'miteam-meetings', quantity: 3 }] } });
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByRole('combobox', { name: 'Show' }).click();
    await page.getByRole('option', { name: 'Unassigned' }).click();
    await page.getByRole('button', { name: `Assign ${trackingNumber}` }).click();
    await dialog(page).getByRole('combobox', { name: 'Company' }).fill(company);
    await page.getByRole('option', { name: company }).click();
    await dialog(page).getByRole('button', { name: 'Assign' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    expect(await partner.ok('GET', `/v1/orders/${trackingNumber}`)).toMatchObject({ status: 'assigned', assignedAccount: { id: accountId, name: company } });

    await page.goto(`/accounts/${accountId}/users`);
    await page.getByRole('link', { name: 'Add User' }).click();
    await page.getByLabel('First Name').fill('Noor');
    await page.getByLabel('Last Name').fill('Jansen');
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Create' }).click();
    await heading(page, 'User Details');
    await page.getByRole('switch', { name: 'MiTeam Meetings' }).click();
    await page.getByText('Noor Jansen has MiTeam Meetings now.').waitFor();
    const mayMeet = () => partner.ok('GET', `/v1/accounts/${accountId}/users?q=noor`).then((found) => (found as unknown as { items: User[] }).items[0]!);
    expect(await mayMeet()).toMatchObject({ state: 'invited', products: ['miteam-meetings'] });

    // In a browser of the user's own.
    const noor = await register(world(), email);
    expect(new URL(noor.url()).pathname).toBe('/me/products');
    expect(await noor.getByRole('link', { name: 'Open MiTeam Meetings' }).getAttribute('href')).toMatch(/^https:/);
    await noor.context().close();

    await page.getByRole('link', { name: 'Users' }).first().click();
    const row = page.getByRole('row').filter({ hasText: email });
    await row.getByText('Registered').first().waitFor();
    await row.getByText('MiTeam Meetings').waitFor();
    await page.getByRole('link', { name: 'Invitations', exact: true }).click();
    // How far the mail came is told by the mail service, a moment later.
    await eventually(async () => {
      await page.reload();
      await settled(page);
      return (await page.getByRole('button', { name: '1 Registered' }).count()) === 1;
    }, 20_000);
    await page.getByRole('row').filter({ hasText: email }).getByText('Registered').waitFor();
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByRole('region', { name: 'Recent activity' }).getByText(/Noor Jansen|noor@/).first().waitFor();
    const { allowed } = await world().partner.ok<{ allowed: boolean }>('POST', '/v1/entitlement-checks', { body: { productId: 'miteam-meetings', accountId, email } });
    expect(allowed).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 180_000);
}
