import { eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { complaintsOf, settled, signIn } from '../console.harness.js';
import { accountWith, browserOf, day, dialog, focusIs, heading, mark, tab, tabTo, type User, type World } from './steps.js';

/** Fills in the fields of a company from the heading on, without leaving the keyboard. */
async function company(page: Page, name: string): Promise<void> {
  const { keyboard } = page;
  await tabTo(page, 'textbox', /^Customer Name/);
  await keyboard.type(name);
  await tabTo(page, 'combobox', /^Country/);
  await keyboard.type('Nether');
  await page.getByRole('option', { name: 'Netherlands', exact: true }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  for (const [field, text] of [[/^Address/, 'Kade 3'], [/^City\/Town/, 'Breda'], [/^Postal\/Zip Code/, '4811']] as const) {
    await tabTo(page, 'textbox', field);
    await keyboard.type(text);
  }
  await tabTo(page, 'combobox', /^Default Language/);
  await keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Dutch' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await tabTo(page, 'button', 'Save');
  await keyboard.press('Enter');
}

/** Every journey without a mouse: in the order of the page, with the focus in sight, and where a person expects it after each step. */
export function byKeyboard(world: World): void {
  const press = async (page: Page, ...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('sign-in, a customer with product and privileges, and an order that goes to a customer made on the way, by keyboard alone', async () => {
    const { state, partner, cpq } = world();
    const robin = state.people.find(({ role }) => role === 'partner-admin')!;
    const name = `Keys ${mark()}`;
    const order = `O-${Date.now().toString().slice(-8)}`;
    await cpq.ok('PUT', `/v1/cpq/orders/${order}`, { body: { version: 1, partnerId: state.partners[0]!.id, orderDate: day(-1), expiryDate: day(200), lines: [{ productId: 'miteam-meetings', quantity: 4 }] } });
    const page = await browserOf(world(), { viewport: { width: 1280, height: 800 } });
    const { keyboard } = page;

    await page.goto('/');
    await page.getByRole('textbox', { name: 'E-mail address' }).waitFor();
    await tabTo(page, 'textbox', 'E-mail address');
    await keyboard.type(robin.email);
    await press(page, 'Enter');
    await page.getByRole('textbox', { name: 'Password' }).waitFor();
    await tabTo(page, 'textbox', 'Password');
    await keyboard.type(robin.password);
    await press(page, 'Enter');
    await heading(page, 'Accounts');
    const complaints = complaintsOf(page);
    await settled(page);

    // The first thing on a page leads past what all pages have.
    await tabTo(page, 'link', 'Skip to content', { most: 1 });
    await press(page, 'Enter');
    expect(await tab(page)).toContain('Add Account');
    await press(page, 'Enter');
    await focusIs(page, 'heading', 'New account');
    await company(page, name);
    await focusIs(page, 'heading', 'Account');
    await settled(page);

    await tabTo(page, 'button', 'Add new');
    await press(page, 'Enter');
    await focusIs(page, 'radio', 'MiTeam Meetings');
    await press(page, 'Space');
    await tabTo(page, 'button', 'Add');
    await press(page, 'Enter');
    await focusIs(page, 'button', 'Done');
    await press(page, 'Enter');
    await focusIs(page, 'button', 'Add new');

    await tabTo(page, 'switch', /^Delegated Authentication/);
    await press(page, 'Space');
    await focusIs(page, 'textbox', /^Issuer/);
    await press(page, 'Escape');
    await focusIs(page, 'switch', /^Delegated Authentication/);
    await tabTo(page, 'switch', /^Allow Guest Access/);
    await press(page, 'Space');
    await page.getByText(/^Switched o(n|ff)\.$/).waitFor();
    await focusIs(page, 'switch', /^Allow Guest Access/);

    await tabTo(page, 'button', 'Edit', { back: true });
    await press(page, 'Enter');
    await focusIs(page, 'textbox', /^Customer Name/);
    await press(page, 'End');
    await keyboard.type(' BV');
    await tabTo(page, 'button', 'Save');
    await press(page, 'Enter');
    await focusIs(page, 'button', 'Edit');
    await page.getByText(`${name} BV`).first().waitFor();

    // An order, searched and assigned to a customer that is made on the way.
    await tabTo(page, 'link', 'Orders', { back: true });
    await press(page, 'Enter');
    await focusIs(page, 'heading', 'Orders');
    await tabTo(page, 'searchbox', 'Search orders');
    await keyboard.type(order);
    await page.waitForURL(/q=/);
    await settled(page);
    await tabTo(page, 'combobox', 'Show');
    await press(page, 'Enter');
    await page.getByRole('option', { name: 'Unassigned' }).waitFor();
    // As somebody who looks: down until it is marked.
    const marked = page.locator('[role=option][data-combobox-selected]').filter({ hasText: 'Unassigned' });
    for (let turn = 0; turn < 8 && (await marked.count()) === 0; turn++) {
      await press(page, 'ArrowDown');
      await page.waitForTimeout(150);
    }
    await press(page, 'Enter');
    await page.waitForURL(/filter=unassigned/);
    await settled(page);
    await tabTo(page, 'button', `Assign ${order}`);
    await press(page, 'Enter');
    await focusIs(page, 'combobox', 'Company');
    await press(page, 'Escape');
    await focusIs(page, 'button', `Assign ${order}`);
    await press(page, 'Enter');
    await focusIs(page, 'combobox', 'Company');
    await tabTo(page, 'link', 'Create Account');
    await press(page, 'Enter');
    await focusIs(page, 'heading', 'New account');
    await company(page, `${name} Second`);
    await focusIs(page, 'combobox', 'Company');
    await eventually(async () => (await page.locator(':focus').inputValue()) === `${name} Second`);
    await tabTo(page, 'button', 'Assign');
    await press(page, 'Enter');
    await dialog(page).waitFor({ state: 'detached' });
    // The order has left the list of those that are nobody's, and nothing is lost with it.
    await focusIs(page, 'heading', 'Orders');
    expect(await partner.ok('GET', `/v1/orders/${order}`)).toMatchObject({ assignedAccount: { name: `${name} Second` } });
    // An account without an identity provider answers so when one asks for it.
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
    await page.context().close();
  }, 180_000);

  it('users, one and many at once, activity, people and the language, by keyboard alone', async () => {
    const tag = mark();
    const { id, users } = await accountWith(world(), `Keyboard ${tag}`, { users: [`ada@${tag}.example`, `ben@${tag}.example`] });
    // A browser of its own: the language that is chosen here is nobody else's.
    const page = await browserOf(world(), { viewport: { width: 1280, height: 800 } });
    const robin = world().state.people.find(({ role }) => role === 'partner-admin')!;
    await signIn(page, robin.email, robin.password);
    await page.goto(`/accounts/${id}/users`);
    await settled(page);
    const complaints = complaintsOf(page);
    const { keyboard } = page;

    await tabTo(page, 'link', 'Add User');
    await press(page, 'Enter');
    await focusIs(page, 'heading', 'New User');
    await tabTo(page, 'textbox', 'First Name');
    await keyboard.type('Cem');
    await tabTo(page, 'textbox', /^Email/);
    await keyboard.type(`cem@${tag}.example`);
    await tabTo(page, 'button', 'Create');
    await press(page, 'Enter');
    await focusIs(page, 'heading', 'User Details');
    await tabTo(page, 'switch', /^MiTeam Meetings/);
    await press(page, 'Space');
    await page.getByText(/has MiTeam Meetings now/).waitFor();
    await focusIs(page, 'switch', /^MiTeam Meetings/);
    await tabTo(page, 'button', 'Resend welcome email');
    await press(page, 'Enter');
    await focusIs(page, 'button', 'Resend welcome email');
    await tabTo(page, 'textbox', 'Last Name', { back: true });
    await keyboard.type('Aydin');
    await tabTo(page, 'button', 'Save');
    await press(page, 'Enter');
    await page.getByText('The user was saved.').waitFor();
    await focusIs(page, 'button', 'Save');
    await tabTo(page, 'button', 'Delete');
    await press(page, 'Enter');
    await dialog(page, /^Delete /).waitFor();
    await press(page, 'Escape');
    await focusIs(page, 'button', 'Delete');

    // Many: selected with arrows and Space, then everybody who matches.
    await tabTo(page, 'link', 'Users', { back: true });
    await press(page, 'Enter');
    await focusIs(page, 'heading', 'Users');
    await settled(page);
    await tabTo(page, 'row', /ada@/);
    await press(page, 'Space', 'ArrowDown', 'Space');
    await page.getByText('2 selected').waitFor();
    await focusIs(page, 'row', /ben@/);
    await tabTo(page, 'button', 'Clear selection', { back: true });
    await press(page, 'Enter');
    await page.getByText('2 selected').waitFor({ state: 'detached' });
    await page.locator(':focus').waitFor();
    await tabTo(page, 'searchbox', 'Search users', { back: true });
    await keyboard.type(tag);
    await page.waitForURL(/q=/);
    await settled(page);
    await tabTo(page, 'button', 'Manage', { back: true });
    await press(page, 'Enter');
    await focusIs(page, 'menuitem', 'Assign MiTeam Meetings');
    await press(page, 'Enter');
    const question = dialog(page, 'Assign MiTeam Meetings?');
    await question.getByText(/3 users/).waitFor();
    await tabTo(page, 'button', 'Assign');
    await press(page, 'Enter');
    await focusIs(page, 'button', 'Manage');
    const jobs = dialog(page, 'Jobs');
    await jobs.getByText('3 of 3').waitFor();
    // It stands over the page until the next key.
    await tab(page);
    await jobs.waitFor({ state: 'hidden' });
    await tabTo(page, 'button', /^(1 job running|Jobs: none is running)$/, { back: true });
    await press(page, 'Enter');
    await tabTo(page, 'button', 'Hide Assign MiTeam Meetings');
    await press(page, 'Escape');
    await focusIs(page, 'button', 'Jobs: none is running');
    expect((await world().partner.ok<{ items: User[] }>('GET', `/v1/accounts/${id}/users?product=miteam-meetings`)).items.length).toBe(3);

    // What happened: another kind of it, one entry, and back to its row.
    await page.goto(`/accounts/${id}/activity`);
    await settled(page);
    await tabTo(page, 'radio', 'Changes');
    await press(page, 'ArrowRight');
    await page.waitForURL(/kind=reads/);
    await settled(page);
    await focusIs(page, 'radio', 'Reads');
    await tabTo(page, 'row', /./);
    const row = await page.locator(':focus').getAttribute('data-index');
    await press(page, 'Enter');
    await page.locator('[data-panel-title]:focus').waitFor();
    await tabTo(page, 'button', 'Copy trace id');
    await press(page, 'Escape');
    await page.locator(`[role=row][data-index="${row}"]:focus`).waitFor();

    // The partner's people: one is opened and left, one is removed.
    const people = await Promise.all(['dee', 'eli'].map((who) => world().partner.ok<{ id: string }>('POST', '/v1/partner/people', { body: { email: `${who}@${tag}.example`, name: `${who} of ${tag}`, role: 'partner-representative' } })));
    expect(people.length).toBe(2);
    await page.goto(`/people?q=${tag}`);
    await settled(page);
    await tabTo(page, 'row', /dee of/);
    await press(page, 'Enter');
    await focusIs(page, 'textbox', /^Name/);
    await press(page, 'Escape');
    await focusIs(page, 'row', /dee of/);
    await press(page, 'Enter');
    await tabTo(page, 'button', 'Remove');
    await press(page, 'Enter');
    await dialog(page, /^Remove dee/).waitFor();
    await tabTo(page, 'button', 'Remove');
    await press(page, 'Enter');
    await page.getByText(/is removed\.$/).waitFor();
    await focusIs(page, 'row', /eli of/);

    await tabTo(page, 'button', 'Language: English', { back: true });
    await press(page, 'Enter');
    await page.locator('[role=menuitemradio]:focus').waitFor();
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.locator('html:not([lang=en])').waitFor();
    await page.locator('header button[aria-haspopup=menu]:focus').waitFor();
    await press(page, 'Enter');
    await page.locator('[role=menuitemradio]:focus').waitFor();
    await press(page, 'Home', 'Enter');
    await page.locator('html[lang=en]').waitFor();
    await focusIs(page, 'button', 'Language: English');
    expect(users.length).toBe(2);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 180_000);
}
