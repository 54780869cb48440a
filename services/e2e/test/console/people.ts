import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { axe, complaintsOf, type ConsoleWorld, inspect, settled, show, signIn, type World } from './console.harness.js';
import { password, register } from './journeys/steps.js';

const locales = join(import.meta.dirname, '../../../console/src/locales');
const languages = { fr: 'Français', de: 'Deutsch', es: 'Español', it: 'Italiano', nl: 'Nederlands', pt: 'Português', en: 'English' };

/** The code that an authenticator app shows now (RFC 6238: SHA-1, six digits, thirty seconds). */
function codeOf(key: string, now = Date.now()): string {
  const bits = [...key.replace(/\s/g, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  return String((mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** One’s own things, the partner’s people, and the operator. */
export function people(started: World): void {
  describe('one’s own things, the partner’s people, and the operator', () => {
    let world: ConsoleWorld;

    beforeAll(() => {
      world = started();
    });

    const personOf = (role: string) => world.state.people.find((person) => person.role === role)!;
    const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

    it('a user lands on the products that are the user’s own, and can open them', async () => {
      const page = await world.open('user', '/');
      const complaints = complaintsOf(page);
      expect(new URL(page.url()).pathname).toBe('/me/products');
      const launch = page.getByRole('link', { name: 'Open MiTeam Meetings' });
      expect(await launch.getAttribute('href')).toMatch(/^https:/);
      expect(complaints).toEqual([]);
      await page.close();
    }, 120_000);

    it('sees where it is signed in, and signs out another browser', async () => {
      const { email, password: own } = personOf('user');
      const other = await (await world.browser.newContext({ baseURL: world.system.baseUrl, locale: 'en-GB' })).newPage();
      await signIn(other, email, own);
      const page = await world.open('user', '/me/security');
      await page.getByText('This browser').waitFor();
      const sessions = async () => ((await (await page.request.get('/v1/me/sessions')).json()) as { items: unknown[] }).items.length;
      const before = await sessions();
      await page.getByRole('button', { name: /^Sign out .* on / }).first().click();
      await page.getByText(/is signed out\.$/).waitFor();
      expect(await sessions()).toBe(before - 1);
      // The focus is not lost with the row.
      expect(await page.evaluate('document.activeElement?.textContent')).toBe('Sign out everywhere');
      await other.goto('/me/products');
      await other.locator('input[name=email]').waitFor();
      await other.context().close();
      await page.close();
    }, 180_000);

    it('adds an authenticator app by its real code, keeps the recovery codes, and removes it', async () => {
      const page = await world.open('user', '/me/security');
      await page.getByRole('button', { name: 'Add authenticator app' }).click();
      const panel = dialog(page, 'Add authenticator app');
      const key = await panel.locator('[data-key]').innerText();
      expect(key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
      expect(await panel.getByRole('link', { name: 'Open in the authenticator app' }).getAttribute('href')).toMatch(/^otpauth:\/\/totp\//);
      await panel.getByRole('img', { name: 'QR code with the key for your authenticator app' }).waitFor();
      expect(new URL(page.url()).search).toBe('?panel=app');
      expect(await inspect(page, 'me-app')).toEqual([]);
      await settled(page);
      expect(await axe(page)).toEqual([]);
      await panel.getByLabel('Code', { exact: true }).fill('12');
      await panel.getByRole('button', { name: 'Confirm' }).click();
      await panel.getByText('Please type the six digits that the app shows.').waitFor();
      await panel.getByLabel('Code', { exact: true }).fill(codeOf(key));
      await panel.getByRole('button', { name: 'Confirm' }).click();
      const codes = dialog(page, 'Recovery codes');
      await codes.getByRole('listitem').first().waitFor();
      expect(await codes.getByRole('listitem').count()).toBe(10);
      expect(await axe(page)).toEqual([]);
      await codes.getByRole('button', { name: 'I have kept them' }).click();
      await dialog(page, 'Have you written them down?').getByRole('button', { name: 'I have them' }).click();
      await codes.waitFor({ state: 'detached' });
      const kinds = async () => ((await (await page.request.get('/v1/me/factors')).json()) as { items: { kind: string }[] }).items.map(({ kind }) => kind).sort();
      expect(await kinds()).toEqual(['recovery-codes', 'totp']);
      await page.getByText('10 left').waitFor();
      await page.getByRole('button', { name: 'Remove Authenticator app' }).click();
      await dialog(page, 'Remove Authenticator app?').getByRole('button', { name: 'Remove' }).click();
      await page.getByText('You have none yet.').waitFor();
      expect(await kinds()).toEqual([]);
      await page.close();
    }, 180_000);

    it('is told what is wrong with a password, at its field', async () => {
      const page = await world.open('user', '/me/security');
      await page.getByLabel('Current password', { exact: true }).fill('not my password');
      await page.getByLabel('New password', { exact: true }).fill('short');
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('Please use at least 12 characters.').waitFor();
      await page.getByLabel('New password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('The current password is wrong.').waitFor();
      await eventually(() => page.evaluate('document.activeElement?.getAttribute("autocomplete") === "current-password"'));
      await page.close();
    }, 120_000);

    it('reads the console in seven languages, and the choice stays', async () => {
      const page = await world.open('user', '/me/security');
      for (const [tag, name] of Object.entries(languages)) {
        const { security } = JSON.parse(readFileSync(join(locales, tag, 'me.json'), 'utf8')) as { security: { title: string } };
        await page.locator('header button[aria-haspopup=menu]').first().click();
        await page.getByRole('menuitemradio', { name }).click();
        await page.getByRole('menu').waitFor({ state: 'detached' });
        await page.getByRole('heading', { level: 1, name: security.title, exact: true }).waitFor();
        expect(await page.getAttribute('html', 'lang')).toBe(tag);
        if (tag === 'fr') {
          await page.reload();
          await page.getByRole('heading', { level: 1, name: security.title, exact: true }).waitFor();
        }
      }
      await page.close();
    }, 180_000);

    it('an admin invites a colleague, who registers by the mail’s link and signs in; the last admin stays', async () => {
      const page = await world.open('partner-admin', '/people');
      await page.getByRole('button', { name: 'Invite' }).click();
      const invite = dialog(page, 'Invite somebody');
      expect(await axe(page)).toEqual([]);
      await invite.getByRole('button', { name: 'Send invitation' }).click();
      await invite.getByText('Please fill this in.').waitFor();
      await invite.getByLabel('Email').fill('rae@fernhollow.example');
      await invite.getByLabel('First Name').fill('Rae');
      await invite.getByRole('button', { name: 'Send invitation' }).click();
      await page.getByRole('row').filter({ hasText: 'rae@fernhollow.example' }).getByText('Invited').waitFor();
      const rae = await register(world, 'rae@fernhollow.example');
      expect(new URL(rae.url()).pathname).toBe('/accounts');
      await rae.goto('/people');
      await rae.getByRole('gridcell', { name: 'Rae', exact: true }).waitFor();
      expect(await rae.getByRole('button', { name: 'Invite' }).count()).toBe(0);
      // Another role comes to a page that is open, and goes again.
      const { id } = (await world.partner.ok<{ items: { id: string }[] }>('GET', '/v1/partner/people?q=rae@fernhollow.example')).items[0]!;
      const become = (role: string) => world.partner.ok('PATCH', `/v1/partner/people/${id}`, { body: { role }, ifMatch: '*' });
      await become('partner-admin');
      await rae.getByRole('button', { name: 'Invite' }).waitFor();
      await become('partner-representative');
      await rae.getByRole('button', { name: 'Invite' }).waitFor({ state: 'detached' });
      await rae.context().close();
      await page.getByRole('searchbox').fill(personOf('partner-admin').email);
      await page.waitForURL(/[?&]q=/);
      await page.getByRole('row').filter({ hasText: personOf('partner-admin').email }).getByRole('link').click();
      await page.getByRole('dialog').getByLabel('Partner representative').check();
      expect(await axe(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await page.getByText('A partner needs an admin').waitFor();
      await page.close();
    }, 240_000);

    it('the operator makes a partner, and its first admin comes in by mail', async () => {
      const page = await world.open('operator', '/');
      expect(new URL(page.url()).pathname).toBe('/partners');
      // What happened with the platform itself; the filter and the open entry stand in the URL.
      await show(page, 'desktop', 'light');
      await page.getByRole('link', { name: 'Activity' }).click();
      await page.getByRole('gridcell', { name: 'Signed in' }).first().waitFor();
      expect(await inspect(page, 'platform-activity')).toEqual([]);
      await show(page, 'desktop', 'light');
      await page.getByRole('gridcell', { name: 'Signed in' }).first().click();
      await dialog(page, 'Signed in').getByText('Trace id').waitFor();
      expect(await inspect(page, 'platform-activity-entry')).toEqual([]);
      await show(page, 'desktop', 'light');
      await page.goBack();
      await page.getByText('Reads', { exact: true }).click();
      await page.getByText('Nothing of this kind has happened yet.').waitFor();
      expect(new URL(page.url()).search).toBe('?kind=reads');
      await page.goto('/partners');
      await page.getByRole('button', { name: 'New partner' }).click();
      await dialog(page, 'New partner').getByLabel('Name').fill('Blue Sky');
      await dialog(page, 'New partner').getByRole('button', { name: 'Create' }).click();
      const details = dialog(page, 'Blue Sky');
      await details.getByLabel('E-mail of the admin').fill('ada@blue.example');
      await settled(page);
      expect(await axe(page)).toEqual([]);
      await details.getByRole('button', { name: 'Invite' }).click();
      await page.getByText('The invitation to ada@blue.example is on its way.').waitFor();
      const ada = await register(world, 'ada@blue.example');
      await ada.getByText('Blue Sky').first().waitFor();
      await ada.context().close();
      await details.getByRole('button', { name: 'Suspend' }).click();
      await dialog(page, 'Suspend Blue Sky?').getByRole('button', { name: 'Suspend' }).click();
      await page.getByText('Blue Sky is suspended.').waitFor();
      await page.close();
    }, 240_000);
  });
}
