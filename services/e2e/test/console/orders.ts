import { eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { complaintsOf, type ConsoleWorld, type World } from './console.harness.js';
import { fillCompany, mark, register } from './journeys/steps.js';

interface Order { trackingNumber: string; status: string; assignedAccount: { id: string; name: string } | null }

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Orders, and whom they go to. */
export function orders(started: World): void {
  describe('orders in the console', () => {
    let world: ConsoleWorld;

    beforeAll(() => {
      world = started();
    });

    const deliver = (trackingNumber: string, expiresIn = 300): Promise<unknown> => world.cpq.ok('PUT', `/v1/cpq/orders/${trackingNumber}`, {
      body: { version: 1, partnerId: world.state.partners[0]!.id, resellerPo: `RPO-${trackingNumber}`, orderDate: day(-10), expiryDate: day(expiresIn), lines: [{ productId: 'miteam-meetings', quantity: 5 }] },
    });
    const read = (trackingNumber: string): Promise<Order> => world.partner.ok<Order>('GET', `/v1/orders/${trackingNumber}`);
    const row = (page: Page, trackingNumber: string) => page.getByRole('row').filter({ hasText: trackingNumber });
    const panel = (page: Page) => page.getByRole('dialog');

    it('appear by themselves, are narrowed and searched, and what one narrowed stands in the address', async () => {
      await deliver('O-00990001');
      await deliver('O-00990002', 12);
      const page = await world.open('partner-admin', '/billing/orders');
      const complaints = complaintsOf(page);
      await page.getByRole('searchbox').fill('rpoo00990001');
      await row(page, 'O-00990001').getByText('Unassigned').waitFor();
      expect(await row(page, 'O-00990001').getByText('Unavailable').count()).toBe(2);
      await page.waitForURL(/q=rpoo00990001/);
      await page.getByRole('searchbox').fill('99000');
      await row(page, 'O-00990002').waitFor();
      await page.getByRole('combobox', { name: 'Show' }).click();
      await page.getByRole('option', { name: 'Expiring' }).click();
      await row(page, 'O-00990001').waitFor({ state: 'detached' });
      await page.reload();
      await row(page, 'O-00990002').waitFor();
      expect(await page.getByRole('searchbox').inputValue()).toBe('99000');
      expect(new URL(page.url()).searchParams.get('filter')).toBe('expiring');
      expect(complaints).toEqual([]);
      await page.close();
    }, 120_000);

    it('are assigned to a company that is searched as one types', async () => {
      const page = await world.open('partner-admin', '/billing/orders?q=O-00990001');
      await page.getByRole('button', { name: 'Assign O-00990001' }).click();
      await panel(page).getByRole('button', { name: 'Assign' }).click();
      await panel(page).getByText('Please choose a company.').waitFor();
      await panel(page).getByRole('combobox', { name: 'Company' }).fill('beaurivage');
      await page.getByRole('option', { name: 'Ateliers Beaurivage SARL' }).click();
      await panel(page).getByRole('button', { name: 'Assign' }).click();
      await panel(page).waitFor({ state: 'detached' });
      await row(page, 'O-00990001').getByText('Ateliers Beaurivage SARL').waitFor();
      expect(await read('O-00990001')).toMatchObject({ status: 'assigned', assignedAccount: { name: 'Ateliers Beaurivage SARL' } });
      await page.close();
    }, 120_000);

    it('go to a company that is created on the way', async () => {
      const page = await world.open('partner-admin', '/billing/orders?q=O-00990002&assign=O-00990002');
      await panel(page).getByRole('link', { name: 'Create Account' }).click();
      await page.waitForURL(/\/accounts\/new/);
      await fillCompany(page, { name: 'Lakeside Freight', address: 'Kade 5', city: 'Utrecht', postalCode: '3511 AB' });
      const language = page.getByRole('combobox', { name: 'Default Language' });
      if ((await language.inputValue()) === '') {
        await language.click();
        await page.getByRole('option', { name: 'Dutch' }).click();
      }
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL(/assign=O-00990002.*account=|account=.*assign=O-00990002/);
      await eventually(() => page.evaluate("document.querySelector('[role=dialog] input')?.value === 'Lakeside Freight'"));
      await panel(page).getByRole('button', { name: 'Assign' }).click();
      await panel(page).waitFor({ state: 'detached' });
      expect((await read('O-00990002')).assignedAccount).toMatchObject({ name: 'Lakeside Freight' });
      await page.close();
    }, 120_000);

    it('have one winner when two people assign one at the same moment; the other hears who it was', async () => {
      await deliver('O-00990003');
      const email = `${mark()}@orders.example`;
      const { id } = await world.partner.ok<{ id: string }>('POST', '/v1/partner/people', { body: { email, name: 'Second Admin', role: 'partner-admin' } });
      try {
        const colleague = await register(world, email);
        const pages = await Promise.all(['Ateliers Beaurivage SARL', 'Hartmann Logistics'].map(async (company) => {
          const page = company.startsWith('Hartmann') ? colleague : await world.open('partner-admin');
          await page.goto('/billing/orders?q=O-00990003&assign=O-00990003');
          await panel(page).getByRole('combobox', { name: 'Company' }).fill(company);
          await page.getByRole('option', { name: company }).click();
          return page;
        }));
        await Promise.all(pages.map((page) => panel(page).getByRole('button', { name: 'Assign' }).click()));
        const refused = pages.map((page) => panel(page).getByText('Somebody else was faster').waitFor({ timeout: 20_000 }).then(() => page));
        const loser = await Promise.any(refused);
        void Promise.allSettled(refused);
        const winner = (await read('O-00990003')).assignedAccount!.name;
        await panel(loser).getByText(`O-00990003 has just been assigned to ${winner}.`).waitFor();
        await panel(loser).getByRole('button', { name: 'Close' }).last().click();
        await row(loser, 'O-00990003').getByText(winner).waitFor();
        for (const page of pages) await page.close();
        await colleague.context().close();
      } finally {
        // Another test is about the partner's last admin.
        await world.partner.ok('DELETE', `/v1/partner/people/${id}`);
      }
    }, 120_000);
  });
}
