import { eventually, mailsTo } from '@trunkline/testing';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type ConsoleWorld, signIn, tooWide, type World } from '../console.harness.js';

export type { World };
export type Role = Parameters<Page['getByRole']>[0];
export interface User { id: string; name: string; email: string; state: string; products: string[]; etag: string }

export const password = 'seven purple otters dance';
/** Nothing of another run, and nothing of another try, has this name. */
export const mark = (): string => Date.now().toString(36);
export const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
export const dialog = (page: Page, name?: string | RegExp): Locator => page.getByRole('dialog', name ? { name } : {});
export const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** The link of the newest welcome mail to an address, as the mail has it. */
export const welcomeLink = (world: ConsoleWorld, email: string): Promise<string> =>
  eventually(async () => /https?:\/\/\S+\/register\?token=[\w.~%-]+/.exec((await mailsTo(world.system.mailUrl!, email)).at(-1)?.text ?? '')?.[0] ?? null, 60_000);

/** A browser of somebody's own. */
export const browserOf = async (world: ConsoleWorld, options: BrowserContextOptions = {}): Promise<Page> =>
  (await (world.browser as Browser).newContext({ baseURL: world.system.baseUrl, locale: 'en-GB', reducedMotion: 'reduce', ...options })).newPage();

/** Opens the link of the welcome mail, sets a password, signs in; the browser is the person's own. */
export async function register(world: ConsoleWorld, email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browserOf(world, options);
  await page.goto(await welcomeLink(world, email));
  await page.locator('#password').fill(password);
  await page.locator('#again').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('a[href="/auth/login"]').click();
  await signIn(page, email, password);
  return page;
}

/** Fills in what a new company is called and where it is; its language is left to the journey. */
export async function fillCompany(page: Page, { name, address, city, postalCode }: Record<'name' | 'address' | 'city' | 'postalCode', string>): Promise<void> {
  await page.getByLabel('Customer Name').fill(name);
  await page.getByRole('combobox', { name: 'Country' }).fill('Nether');
  await page.getByRole('option', { name: 'Netherlands', exact: true }).click();
  await page.getByLabel('Address').fill(address);
  await page.getByLabel('City/Town').fill(city);
  await page.getByLabel('Postal/Zip Code').fill(postalCode);
}

/** An account with the product and seats, and users in it. */
export async function accountWith(world: ConsoleWorld, name: string, { seats = 5, users = [] as string[] } = {}): Promise<{ id: string; users: User[] }> {
  const { partner, cpq, state } = world;
  const { id } = await partner.ok<{ id: string }>('POST', '/v1/accounts', { body: { name, country: 'NL', address: 'Kade 1', city: 'Utrecht', postalCode: '3511', defaultLanguage: 'en', supportContacts: [] } });
  await partner.ok('PUT', `/v1/accounts/${id}/integrations/miteam-meetings`);
  if (seats > 0) {
    const trackingNumber = `O-${Date.now().toString().slice(-8)}`;
    await cpq.ok('PUT', `/v1/cpq/orders/${trackingNumber}`, { body: { version: 1, partnerId: state.partners[0]!.id, orderDate: day(-1), expiryDate: day(300), lines: [{ productId: 'miteam-meetings', quantity: seats }] } });
    await partner.ok('PUT', `/v1/orders/${trackingNumber}/assignment`, { body: { accountId: id } });
  }
  const made: User[] = [];
  for (const email of users) made.push(await partner.ok<User>('POST', `/v1/accounts/${id}/users`, { body: { email } }));
  return { id, users: made };
}

/** What an element looks like, with what draws its focus for it: the track of a switch, the frame of a field. */
const LOOK = `((one) => [one, one.parentElement, one.parentElement?.parentElement, one.nextElementSibling, one.previousElementSibling].filter(Boolean).map((part) => {
  const style = getComputedStyle(part);
  return [style.outlineStyle, style.outlineWidth, style.borderColor, style.boxShadow, style.backgroundColor, style.top].join(' ');
}).join('|'))`;
const NAME = `((one) => one.tagName + ' ' + (one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent ?? '').slice(0, 60))`;

/**
 * Presses Tab, and says what has the focus then; empty where it left the page, as it does after the last thing on it.
 * @throws where the focus is not to be seen: outside of the window, under something else, or looking like anything without it.
 */
export async function tab(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<string> {
  await page.keyboard.press(key);
  // After what moves without motion has arrived: that takes a frame, too.
  return page.evaluate(`new Promise((done, fail) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
    const before = window.__focus;
    if (before?.one.isConnected && before.one !== document.activeElement && before.look === ${LOOK}(before.one)) return fail(new Error('with the focus it looks as without: ' + ${NAME}(before.one)));
    const one = document.activeElement;
    if (!one || one === document.body) { window.__focus = null; return done(''); }
    window.__focus = { one, look: ${LOOK}(one) };
    const seen = one.type === 'checkbox' || one.type === 'radio' ? one.closest('label') ?? one.labels?.[0] ?? one.parentElement : one;
    const box = seen.getBoundingClientRect();
    if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return fail(new Error('the focus is out of sight: ' + ${NAME}(one) + ' ' + JSON.stringify(box)));
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5]].map(([x, y]) => document.elementFromPoint(Math.min(innerWidth - 1, Math.max(1, box.left + box.width * x)), Math.min(innerHeight - 1, Math.max(1, box.top + box.height * y))));
    if (!points.some((at) => at && (seen.contains(at) || at.contains(seen) || at.closest('label')?.contains(seen)))) return fail(new Error('something covers what has the focus: ' + ${NAME}(one)));
    done(${NAME}(one));
  }, 10))))`);
}

/** Goes by Tab to what a person looks for, in the order of the page. @throws with the way that was gone when it does not come. */
export async function tabTo(page: Page, role: Role, name: string | RegExp, { back = false, most = 70 } = {}): Promise<Locator> {
  const wanted = page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  const here = page.locator(':focus').and(wanted);
  const way: string[] = [];
  for (let turn = 0; turn <= most; turn++) {
    if ((await here.count()) === 1) return here;
    if (turn < most) way.push(await tab(page, back ? 'Shift+Tab' : 'Tab'));
  }
  throw new Error(`${role} ${String(name)} does not come by ${back ? 'Shift+Tab' : 'Tab'}: ${way.join(' → ')}`);
}

/** What has the focus, in words; waits for it to be somewhere. @throws when it is lost. */
export async function focusIs(page: Page, role: Role, name: string | RegExp): Promise<void> {
  const wanted = page.locator(':focus').and(page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }));
  await wanted.waitFor({ state: 'attached', timeout: 10_000 }).catch(async () => {
    throw new Error(`the focus is not on ${role} ${String(name)} but on ${await page.evaluate<string>(`${NAME}(document.activeElement ?? document.body)`)}`);
  });
}

/** Nothing is wider than the window, and every button in it is large enough and not covered. */
export async function fits(page: Page, where: string): Promise<void> {
  const faults = await tooWide(page);
  faults.push(...(await page.evaluate<string[]>(`(() => {
    const faults = [];
    const sticks = (part) => part !== null && (getComputedStyle(part).position === 'sticky' || sticks(part.parentElement));
    const top = [...document.querySelectorAll('[role=dialog], [role=menu]')].filter((one) => one.getClientRects().length > 0).at(-1);
    for (const one of document.querySelectorAll('button, [role=button], a[href], [role=switch], input[type=checkbox]')) {
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      if (box.width === 0 || style.visibility === 'hidden' || style.opacity === '0' || (top && !top.contains(one)) || one.closest('[inert]')) continue;
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
      const name = ${NAME}(one);
      const small = box.width < 24 || box.height < 24;
      // A link in a line of text is as high as its line, and a switch is as large as its label.
      if (small && one.matches('button, [role=button]')) faults.push(name + ' is ' + Math.round(box.width) + ' by ' + Math.round(box.height));
      const at = document.elementFromPoint(x, y);
      if (!at || !(one.contains(at) || at.contains(one) || at.closest('label')?.contains(one) || at.closest('label')?.htmlFor === one.id)) {
        const frame = one.closest('[role=grid]')?.getBoundingClientRect();
        // What says that something is done goes by itself, and can be closed; under the header, and what sticks to the edge, one scrolls.
        if (!at?.closest('[data-done]') && (!at?.closest('header') || one.closest('header')) && (!sticks(at) || sticks(one)) && (!frame || (y < frame.bottom && y > frame.top + 40))) faults.push(name + ' is covered by ' + (at ? ${NAME}(at) : 'nothing'));
      }
    }
    return faults;
  })()`)));
  if (faults.length > 0) throw new Error(`${where}: ${faults.join('; ')}`);
}
