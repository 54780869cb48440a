import mongoose from 'mongoose';
import type { Page } from 'playwright-core';
import { axe, settled, signIn } from '../console.harness.js';
import { accountWith, browserOf, dialog, focusIs, heading, mark, password, register, type World } from './steps.js';

/** What one signs in with, and where one is signed in. */
export function securely(world: World): void {
  const factors = async (page: Page): Promise<string[]> => ((await (await page.request.get('/v1/me/factors')).json()) as { items: { kind: string }[] }).items.map(({ kind }) => kind).sort();

  /** As if somebody had registered and signed in an hour ago. */
  const anHourAgo = async (personId: string): Promise<void> => {
    const { MONGODB_URI, MONGODB_DATABASE_PREFIX = 'trunkline' } = world().system.env;
    const client = await new mongoose.mongo.MongoClient(MONGODB_URI!, { maxPoolSize: 1 }).connect();
    try {
      // Sessions from before this do not hold; the gateway remembers it for two seconds.
      await client.db(`${MONGODB_DATABASE_PREFIX}_identity`).collection<{ _id: string }>('users').updateOne({ _id: personId }, { $set: { signedOutAt: new Date(Date.now() - 2 * 3_600_000) } });
      await new Promise((go) => setTimeout(go, 2_200));
      await client.db(`${MONGODB_DATABASE_PREFIX}_gateway`).collection('sessions').updateMany({ personId }, { $inc: { authTime: -3_600 } });
    } finally {
      await client.close();
    }
  };

  it('a passkey is added by a real authenticator after signing in once more, and removed; the password is changed; everywhere is signed out', async () => {
    const email = `yara@${mark()}.example`;
    const { users } = await accountWith(world(), `Security ${mark()}`, { users: [email] });
    const page = await register(world(), email);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });

    // Who signed in long ago shows who it is once more, and comes back to where it was.
    await anHourAgo(users[0]!.id);
    await page.goto('/me/security');
    await page.getByRole('button', { name: 'Add authenticator app' }).click();
    await dialog(page, 'Please sign in once more').getByRole('button', { name: 'Sign in again' }).click();
    const address = page.locator('input[name=email]');
    const secret = page.locator('input[name=password]');
    await address.or(secret).first().waitFor();
    if (await address.isEditable()) {
      await address.fill(email);
      await page.keyboard.press('Enter');
    }
    await secret.fill(password);
    await page.keyboard.press('Enter');
    await dialog(page, 'Add authenticator app').locator('[data-key]').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Add passkey' }).click();
    const panel = dialog(page, 'Add passkey');
    await focusIs(page, 'textbox', /^Name/);
    await page.keyboard.type('Work laptop');
    expect(await axe(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Add passkey' }).click();
    const codes = dialog(page, 'Recovery codes');
    await codes.getByRole('listitem').first().waitFor();
    await codes.getByRole('button', { name: 'I have kept them' }).click();
    await dialog(page, 'Have you written them down?').getByRole('button', { name: 'I have them' }).click();
    await codes.waitFor({ state: 'detached' });
    await page.getByText('Work laptop', { exact: true }).waitFor();
    expect(await factors(page)).toEqual(['passkey', 'recovery-codes']);
    await page.getByRole('button', { name: 'Remove Work laptop' }).click();
    await dialog(page, 'Remove Work laptop?').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('You have none yet.').waitFor();
    expect(await factors(page)).toEqual([]);
    await page.locator(':focus').waitFor();

    // Another password: this browser stays, the other one is out, and only the new one lets in.
    const other = await browserOf(world());
    await signIn(other, email, password);
    await page.getByLabel('Current password', { exact: true }).fill(password);
    await page.getByLabel('New password', { exact: true }).fill(`${password} again`);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed. Other browsers are signed out.').waitFor();
    expect(await page.getByLabel('New password', { exact: true }).inputValue()).toBe('');
    await page.reload();
    await heading(page, 'Sessions and second factor');
    await other.goto('/me/products');
    await other.locator('input[name=email]').fill(email);
    await other.keyboard.press('Enter');
    await other.locator('input[name=password]').fill(password);
    await other.keyboard.press('Enter');
    await other.getByRole('alert').waitFor();
    await signIn(other, email, `${password} again`);

    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await dialog(page, 'Sign out everywhere?').getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.locator('input[name=email]').waitFor();
    // The other one hears of it with its next step, and would come back to where it was.
    await other.getByRole('button', { name: /^Signed in as/ }).click();
    await other.getByRole('menuitem', { name: 'Sessions and second factor' }).click();
    await other.locator('input[name=email]').waitFor();
    await signInHere(other, email, `${password} again`);
    await heading(other, 'Sessions and second factor');
    await other.context().close();
    await page.context().close();
  }, 180_000);

  const signInHere = async (page: Page, email: string, secret: string): Promise<void> => {
    await page.locator('input[name=email]').fill(email);
    await page.keyboard.press('Enter');
    await page.locator('input[name=password]').fill(secret);
    await page.keyboard.press('Enter');
  };

  it('people are disabled, enabled and helped with a lost factor; the partner is changed; accounts, tabs and themes are switched', async () => {
    const tag = mark();
    const { partner } = world();
    const email = `zoe@${tag}.example`;
    await partner.ok('POST', '/v1/partner/people', { body: { email, name: `Zoe of ${tag}`, role: 'partner-representative' } });
    const zoe = await register(world(), email);
    await heading(zoe, 'Accounts');
    const page = await world().open('partner-admin', `/people?q=${tag}`);
    await page.getByRole('row').filter({ hasText: email }).click();
    const panel = dialog(page, `Zoe of ${tag}`);
    await panel.getByRole('button', { name: 'Reset second factor' }).click();
    await dialog(page, /^Reset the second factor/).getByRole('button', { name: 'Reset second factor' }).click();
    await page.getByText(/has no second factor any more\.$/).waitFor();
    await panel.getByRole('button', { name: 'Disable' }).click();
    await dialog(page, /^Disable/).getByRole('button', { name: 'Disable' }).click();
    await page.getByText(/can’t sign in any more\.$/).waitFor();
    await panel.getByText('Disabled', { exact: true }).waitFor();
    await zoe.goto('/accounts');
    await zoe.locator('input[name=email]').waitFor();
    await zoe.context().close();
    await panel.getByRole('button', { name: 'Enable' }).click();
    await page.getByText(/is enabled again\.$/).waitFor();
    await panel.getByText('Registered', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await focusIs(page, 'row', new RegExp(`Zoe of ${tag}`));

    await page.getByRole('button', { name: 'Partner settings' }).click();
    const settings = dialog(page, 'Partner settings');
    const language = settings.getByRole('combobox', { name: 'Default language' });
    const before = await language.inputValue();
    const next = before === 'Dutch' ? 'English' : 'Dutch';
    await language.click();
    await page.getByRole('option', { name: next }).click();
    await settings.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The partner settings are saved.').waitFor();
    await settings.waitFor({ state: 'detached' });
    await focusIs(page, 'button', 'Partner settings');
    await page.getByRole('button', { name: 'Partner settings' }).click();
    expect(await settings.getByRole('combobox', { name: 'Default language' }).inputValue()).toBe(next);
    await page.keyboard.press('Escape');

    // From an account's page to the same page of another.
    const accounts = await partner.ok<{ items: { id: string; name: string }[] }>('GET', '/v1/accounts?q=beaurivage');
    await page.goto(`/accounts/${accounts.items[0]!.id}/users`);
    await settled(page);
    const hartmann = (await partner.ok<{ items: { id: string }[] }>('GET', '/v1/accounts?q=hartmann')).items[0]!;
    await page.getByRole('combobox', { name: 'Go to another account' }).fill('hartmann');
    await page.getByRole('option', { name: 'Hartmann Logistics' }).click();
    await page.waitForURL(new RegExp(`/accounts/${hartmann.id}/users$`));
    await page.getByRole('navigation', { name: 'Where you are' }).getByText('Hartmann Logistics').waitFor();

    // A choice of the look stays, and holds in the next tab.
    const html = (one: Page, scheme: string) => one.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    await page.getByRole('button', { name: /^Appearance:/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await html(page, 'dark');
    await page.reload();
    await html(page, 'dark');
    const second = await page.context().newPage();
    await second.goto(`/people?q=${tag}`);
    await html(second, 'dark');
    // Two tabs of one person: what the one removes, the other is told about and is none the worse for.
    await second.getByRole('row').filter({ hasText: email }).waitFor();
    await page.goto(`/people?q=${tag}`);
    await page.getByRole('row').filter({ hasText: email }).click();
    await dialog(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog(page, /^Remove Zoe/).getByRole('button', { name: 'Remove' }).click();
    await page.getByText(/is removed\.$/).waitFor();
    await second.getByRole('row').filter({ hasText: email }).click();
    await dialog(second).getByText('It is not there, or you have no access to it any more.').waitFor();
    await second.close();
    await page.getByRole('button', { name: /^Appearance:/ }).click();
    await page.getByRole('menuitemradio', { name: 'As the device' }).click();
    await page.close();
  }, 180_000);
}
