import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { settled, signIn } from '../console.harness.js';
import { accountWith, browserOf, dialog, mark, type World } from './steps.js';

const locales = join(import.meta.dirname, '../../../../console/src/locales');
type Texts = { [key: string]: string | Texts };
const bundle = (language: string): Record<string, Texts> => Object.fromEntries(readdirSync(join(locales, language)).map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(join(locales, language, file), 'utf8')) as Texts]));
const leaves = (texts: Texts): string[] => Object.values(texts).flatMap((one) => (typeof one === 'string' ? [one] : leaves(one)));
const pattern = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\{\\\{\w+\\\}\\\}/g, '.+')}$`);

/** All that a page says: its texts, and what it tells readers of the screen. */
const said = (page: Page): Promise<string[]> => page.evaluate<string[]>(`(() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('style, script, [translate=no]')) said.push(walker.currentNode.textContent);
  for (const one of document.querySelectorAll('[aria-label], [placeholder], [title]')) said.push(one.getAttribute('aria-label') ?? '', one.getAttribute('placeholder') ?? '', one.getAttribute('title') ?? '');
  return [...new Set(said.map((text) => text.trim()).filter((text) => /[a-z]{3}/i.test(text)))];
})()`);

/** Refusals and failures, in the languages of people who do not read English. */
export function inTheirLanguage(world: World): void {
  it.each([['de', 'de-DE'], ['pt', 'pt-PT']])('tells in %s what went wrong, which field it is, and the trace id to copy', async (language, locale) => {
    const own = bundle(language);
    const text = (feature: string, path: string): string => path.split('.').reduce<Texts | string>((at, key) => (at as Texts)[key]!, own[feature]!) as string;
    const ownPatterns = leaves(own as Texts).map(pattern);
    // Short ones with a place in them fit anything.
    const english = leaves(bundle('en') as Texts).filter((one) => one.replace(/\{\{\w+\}\}/g, '').trim().length > 2 && !ownPatterns.some((known) => known.test(one))).map(pattern);
    const tag = mark();
    const { id, users } = await accountWith(world(), `Language ${language} ${tag}`, { seats: 0, users: [`uma@${tag}.example`] });
    const robin = world().state.people.find(({ role }) => role === 'partner-admin')!;
    const page = await browserOf(world(), { locale, permissions: ['clipboard-read', 'clipboard-write'] });
    // What the API says of a refusal is for engineers; none of it may come through.
    const details = new Set<string>();
    page.on('response', (answer) => {
      if (answer.status() < 400 || !answer.headers()['content-type']?.includes('problem')) return;
      void answer.json().then(({ title, detail, errors = [] }: { title?: string; detail?: string; errors?: { message?: string }[] }) => [title, detail, ...errors.map(({ message }) => message)].forEach((one) => one && details.add(one)), () => undefined);
    });
    const onlyOwn = async (where: string): Promise<void> => {
      await settled(page);
      const foreign = (await said(page)).filter((one) => details.has(one) || english.some((known) => known.test(one)));
      expect({ where, foreign }).toEqual({ where, foreign: [] });
    };
    /** Opens an account's page with an answer in the place of the gateway's, as a proxy or a limit gives one. */
    const answered = async (path: RegExp, answer: { status: number; contentType: string; body: string; headers?: Record<string, string> }, address: string): Promise<void> => {
      await page.route(path, (route) => (route.request().method() === 'GET' ? route.fulfill(answer) : route.continue()));
      await page.goto(address);
      await page.locator('[data-page-heading]').waitFor();
    };
    await signIn(page, robin.email, robin.password);

    // 422: an address that is none, at its field.
    await page.goto(`/accounts/${id}/users/new`);
    const email = page.getByLabel(text('users', 'fields.email'));
    await email.fill('nobody at all');
    await page.getByRole('button', { name: text('users', 'new.create'), exact: true }).click();
    await page.locator('input[type=email]:focus[aria-invalid=true]').waitFor();
    await onlyOwn('422');
    // 409: one that is taken, at its field.
    await email.fill(users[0]!.email);
    await page.getByRole('button', { name: text('users', 'new.create'), exact: true }).click();
    await page.getByText(text('errors', 'identity.email_taken')).waitFor();
    await onlyOwn('409 of a field');
    await page.getByRole('button', { name: text('common', 'cancel') }).click();
    await dialog(page).getByRole('button', { name: text('kit', 'unsaved.leave') }).click();
    // 409 of no field: the text, and the trace id to copy.
    await page.goto(`/accounts/${id}/users/${users[0]!.id}`);
    await page.getByRole('switch').click();
    const note = page.getByRole('alert').filter({ hasText: text('errors', 'licensing.no_free_seat') });
    await note.getByRole('button', { name: text('kit', 'copyTrace') }).click();
    await note.getByRole('button', { name: text('kit', 'copied') }).waitFor();
    const trace = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(trace).toMatch(/^[0-9a-f]{32}$/);
    await note.getByText(trace).waitFor();
    await onlyOwn('409');
    // 404, and 403 with its own words.
    await page.goto('/accounts/000000000000000000000000/dashboard');
    await page.getByRole('heading', { level: 1, name: text('shell', 'notFound.title') }).waitFor();
    await onlyOwn('404');
    const problem = (status: number, code: string) => ({ status, contentType: 'application/problem+json', headers: { 'retry-after': '60' }, body: JSON.stringify({ type: 'about:blank', title: 'A title in English', detail: 'A detail in English.', status, code, traceId: 'ab'.repeat(16) }) });
    for (const [status, code] of [[403, 'auth.forbidden'], [429, 'request.rate_limited'], [500, 'service.internal'], [503, 'service.unavailable']] as const) {
      await answered(/\/v1\/accounts\/\w+\/users\?/, problem(status, code), `/accounts/${id}/users`);
      await page.getByRole('alert').filter({ hasText: text('errors', code) }).getByText('ab'.repeat(16)).waitFor();
      await onlyOwn(String(status));
      await page.unrouteAll();
    }
    // What stands in between answers in its own way.
    await answered(/\/v1\/accounts\/\w+\/overview/, { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }, `/accounts/${id}/dashboard`);
    await page.getByRole('alert').filter({ hasText: text('errors', 'service.unavailable') }).first().waitFor();
    await onlyOwn('502');
    await page.unrouteAll();
    await page.getByRole('alert').getByRole('button', { name: text('kit', 'tryAgain') }).first().click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.context().close();
  }, 120_000);
}
