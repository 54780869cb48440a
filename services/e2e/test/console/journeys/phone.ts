import { eventually, mailsTo } from '@trunkline/testing';
import { complaintsOf, settled } from '../console.harness.js';
import { browserOf, dialog, fits, heading, type User, type World } from './steps.js';

/** An account admin with a phone. */
export function onAPhone(world: World): void {
  it('an account admin looks after the users by touch, at 390 pixels', async () => {
    const { state, partner, system } = world();
    const anna = state.people.find(({ role }) => role === 'account-admin')!;
    const users = `/accounts/${anna.accountId}/users`;
    const api = `/v1${users}`;
    const page = await browserOf(world(), { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    const look = async (where: string): Promise<void> => {
      await settled(page);
      await fits(page, where);
    };

    await page.goto('/');
    await page.getByRole('textbox', { name: 'E-mail address' }).waitFor();
    await fits(page, 'sign-in');
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(anna.email);
    await page.getByRole('button', { name: 'Next' }).tap();
    await page.getByRole('textbox', { name: 'Password' }).fill(anna.password);
    await fits(page, 'password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).tap();
    await heading(page, 'Dashboard');
    const complaints = complaintsOf(page);
    await look('dashboard');
    await page.getByRole('region', { name: 'Recent activity' }).scrollIntoViewIfNeeded();
    await look('dashboard, further down');

    await page.getByRole('button', { name: 'Menu' }).tap();
    await fits(page, 'menu');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).tap();
    await heading(page, 'Users');
    await look('users');

    // Somebody new.
    const email = `phone.${Date.now().toString(36)}@hartmann-logistics.example`;
    await page.getByRole('link', { name: 'Add User' }).tap();
    await heading(page, 'New User');
    await page.getByLabel('Email').fill(email);
    await look('new user, filled in');
    await page.getByRole('button', { name: 'Create' }).tap();
    await heading(page, 'User Details');
    await eventually(async () => (await mailsTo(system.mailUrl!, email)).length === 1, 30_000);
    await page.goBack();
    await page.goBack();
    await heading(page, 'Users');

    // Somebody is found, and changed.
    const licensed = (await partner.ok<{ items: User[] }>('GET', `${api}?product=miteam-meetings&state=registered&limit=1`)).items[0]!;
    await page.getByRole('searchbox').fill(licensed.email);
    await page.getByRole('row').filter({ hasText: licensed.email }).tap();
    await heading(page, 'User Details');
    await look('user');
    await page.getByLabel('First Name').fill(`Mobile ${Date.now() % 1_000}`);
    await page.getByRole('button', { name: 'Save' }).tap();
    await page.getByText('The user was saved.').waitFor();
    const toggle = page.getByRole('switch', { name: 'MiTeam Meetings' });
    await toggle.tap();
    await page.getByText(/MiTeam Meetings was taken from/).waitFor();
    await toggle.tap();
    await page.getByText(/has MiTeam Meetings now/).waitFor();
    expect((await partner.ok<User>('GET', `${api}/${licensed.id}`)).products).toEqual(['miteam-meetings']);
    await look('user, after changes');
    // Another mail, which arrives.
    const mails = async (): Promise<number> => (await mailsTo(system.mailUrl!, licensed.email)).length;
    const before = await mails();
    await page.getByRole('button', { name: 'Reset password' }).tap();
    await eventually(async () => (await mails()) > before, 30_000);
    await look('user, mail sent');

    // Some are selected, and managed at once.
    await page.goto(users);
    await settled(page);
    const boxes = page.getByRole('grid').getByRole('checkbox', { name: /^Select (?!all)/ });
    await boxes.nth(0).tap();
    await boxes.nth(1).tap();
    await page.getByText('2 selected').waitFor();
    await look('two selected');
    await page.getByRole('button', { name: 'Manage' }).tap();
    await page.getByRole('menuitem', { name: 'Send welcome email', exact: true }).waitFor();
    await fits(page, 'manage');
    await page.getByRole('menuitem', { name: 'Send welcome email', exact: true }).tap();
    await dialog(page, 'Send welcome email?').getByText(/It goes to 2 users/).waitFor();
    await fits(page, 'question');
    await dialog(page, 'Send welcome email?').getByRole('button', { name: 'Send' }).tap();
    await dialog(page, 'Jobs').getByText('2 of 2').waitFor();
    await fits(page, 'jobs');
    // The tray goes by itself, and gives free what it stood over.
    await dialog(page, 'Jobs').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Import Users' }).tap();
    await dialog(page).getByRole('button', { name: 'Upload' }).waitFor();
    await fits(page, 'import');
    await dialog(page).getByRole('button', { name: 'Close' }).tap();
    await dialog(page).waitFor({ state: 'detached' });

    for (const path of [`/accounts/${anna.accountId}/account`, `/accounts/${anna.accountId}/account?panel=information`, `${users}/new`, `/accounts/${anna.accountId}/invitations`, `/accounts/${anna.accountId}/jobs`, `/accounts/${anna.accountId}/activity`, '/me/products', '/me/security']) {
      await page.goto(path);
      await look(path);
      await page.evaluate('document.scrollingElement.scrollTo(0, 1e6)');
      await fits(page, `${path}, further down`);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 180_000);
}
