import type { Page } from 'playwright-core';
import { settled, signIn } from '../console.harness.js';
import { accountWith, browserOf, heading, mark, type User, type World } from './steps.js';

/** No network, a broken one, and a slow one. */
export function onABadNetwork(world: World): void {
  it('says that it is offline, sends what was saved when it is back, and keeps what was typed when a write fails', async () => {
    const tag = mark();
    const { partner, state } = world();
    const { id } = await accountWith(world(), `Network ${tag}`, { users: [`vic@${tag}.example`] });
    const robin = state.people.find(({ role }) => role === 'partner-admin')!;
    const page = await browserOf(world());
    await signIn(page, robin.email, robin.password);
    await page.goto(`/accounts/${id}/users/new`);
    await page.getByLabel('Email').fill(`wes@${tag}.example`);
    await page.context().setOffline(true);
    const banner = page.getByText('You are offline. What you do now is sent when the connection is back.');
    await banner.waitFor();
    await page.getByRole('button', { name: 'Create' }).click();
    expect(await page.getByLabel('Email').inputValue()).toBe(`wes@${tag}.example`);
    await page.context().setOffline(false);
    await heading(page, 'User Details');
    await banner.waitFor({ state: 'detached' });
    const found = async (q: string): Promise<User[]> => (await partner.ok<{ items: User[] }>('GET', `/v1/accounts/${id}/users?q=${q}`)).items;
    expect((await found('wes')).length).toBe(1);

    // A change that does not get through is not sent again by itself; nothing is lost, and Save sends it.
    await page.getByLabel('Last Name').fill('Watts');
    await page.route(/\/users\/\w+$/, (route) => (route.request().method() === 'PATCH' ? route.abort('connectionreset') : route.continue()));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Trunkline could not be reached. Check your connection and try again.').waitFor();
    expect(await page.getByLabel('Last Name').inputValue()).toBe('Watts');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The user was saved.').waitFor();
    expect(await found('watts')).toMatchObject([{ email: `wes@${tag}.example` }]);

    // What is read is tried again by itself, and once more by hand.
    let tries = 0;
    await page.route(/\/users\?/, (route) => {
      tries++;
      return route.abort('connectionreset');
    });
    await page.goto(`/accounts/${id}/users`);
    await page.getByRole('alert').getByText('Trunkline could not be reached.', { exact: false }).waitFor();
    expect(tries).toBe(4);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('gridcell', { name: `vic@${tag}.example` }).first().waitFor();
    // A POST whose answer is lost is sent again, and happens once.
    let lost = 0;
    await page.goto(`/accounts/${id}/users/new`);
    await page.route(/\/users$/, async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByLabel('Email').fill(`xia@${tag}.example`);
    await page.getByRole('button', { name: 'Create' }).click();
    await heading(page, 'User Details');
    expect(lost).toBe(2);
    expect((await found('xia')).length).toBe(1);
    await page.context().close();
  }, 120_000);

  it('keeps what was typed when the session ends, and goes on after a sign-in beside it; a sign-out that fails is told', async () => {
    const tag = mark();
    const { id } = await accountWith(world(), `Session ${tag}`);
    const robin = world().state.people.find(({ role }) => role === 'partner-admin')!;
    const page = await browserOf(world());
    await signIn(page, robin.email, robin.password);
    await page.goto(`/accounts/${id}/users/new`);
    await page.getByLabel('Email').fill(`yan@${tag}.example`);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Create' }).click();
    const banner = page.getByRole('alert').filter({ hasText: 'Your session has ended.' });
    await banner.waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe(`yan@${tag}.example`);
    const beside = page.context().waitForEvent('page');
    await banner.getByRole('link', { name: 'Sign in' }).click();
    await signIn(await beside, robin.email, robin.password);
    await page.getByRole('button', { name: 'Create' }).click();
    await heading(page, 'User Details');
    await banner.waitFor({ state: 'detached' });

    await page.locator('header button[aria-haspopup=menu]').last().click();
    await page.context().setOffline(true);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('alert').filter({ hasText: 'Trunkline could not be reached.' }).waitFor();
    await page.context().setOffline(false);
    // Nothing typed: the page leads to the sign-in by itself.
    await page.context().clearCookies();
    await page.goto(`/accounts/${id}/users`);
    await page.locator('input[name=email]').waitFor();
    await page.context().close();
  }, 120_000);

  it('shows the answer to what was searched last, and never waits with the keys', async () => {
    const page: Page = await world().open('partner-admin', '/accounts');
    const q = (url: string): string => new URL(url).searchParams.get('q') ?? '';
    // The older the search, the later its answer.
    const late: (() => void)[] = [];
    await page.route(/\/v1\/accounts\?/, async (route) => {
      if (q(route.request().url()) === 'hartmann') await new Promise<void>((go) => late.push(go));
      await route.continue().catch(() => undefined);
    });
    const search = page.getByRole('searchbox');
    await search.fill('hartmann');
    await page.waitForURL(/q=hartmann/);
    await search.fill('beaurivage');
    await page.waitForURL(/q=beaurivage/);
    await page.getByRole('gridcell', { name: 'Hartmann Logistics' }).waitFor({ state: 'detached' });
    late.forEach((go) => go());
    await settled(page);
    expect(await page.getByRole('gridcell', { name: 'Hartmann Logistics' }).count()).toBe(0);
    await page.getByRole('gridcell', { name: 'Ateliers Beaurivage SARL' }).waitFor();
    await page.unrouteAll();

    // Three seconds for each answer: what is typed stands there at once, letter by letter.
    await page.route(/\/v1\/accounts\?/, async (route) => {
      await new Promise((go) => setTimeout(go, 3_000));
      await route.continue().catch(() => undefined);
    });
    await search.fill('');
    const wanted = 'officine castellani';
    let typed = '';
    for (const letter of wanted) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      typed += letter;
      expect(await search.inputValue()).toBe(typed);
    }
    await page.getByRole('grid', { name: 'Accounts' }).and(page.locator('[aria-busy=true]')).waitFor();
    await page.getByRole('gridcell', { name: 'Officine Castellani S.r.l.' }).waitFor();
    await page.getByRole('gridcell', { name: 'Ateliers Beaurivage SARL' }).waitFor({ state: 'detached' });
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.close();
  }, 120_000);
}
