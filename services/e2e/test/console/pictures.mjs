// The pictures of the README, of a running system with the sample partner: `npm start`, then `node services/e2e/test/console/pictures.mjs`.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../../../../libs/testing/dist/index.js';

const root = join(import.meta.dirname, '../../../..');
const into = join(root, 'docs/pictures');
const { baseUrl, people } = JSON.parse(readFileSync(process.argv[2] ?? join(root, '.trunkline/start.json'), 'utf8'));
const { email, password } = people.find(({ role }) => role === 'partner-admin');
const MAX_BYTES = 150_000;

const browser = await launchBrowser();
const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } });
const page = await context.newPage();

async function picture(name, path, { phone = false, scheme = 'light' } = {}) {
  await page.setViewportSize(phone ? { width: 390, height: 780 } : { width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.goto(path);
  await page.locator('[data-page-heading]').waitFor();
  await page.waitForLoadState('networkidle');
  const file = join(into, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  const { size } = statSync(file);
  if (size > MAX_BYTES) throw new Error(`${file} has ${size} bytes; ${MAX_BYTES} at most`);
}

try {
  mkdirSync(into, { recursive: true });
  await page.goto('/');
  await page.locator('input[name=email]').fill(email);
  await page.keyboard.press('Enter');
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('[data-page-heading]').waitFor();
  const { items } = await (await page.request.get('/v1/accounts?q=Hartmann')).json();
  const account = `/accounts/${items[0].id}`;
  await picture('accounts', '/accounts');
  await picture('dashboard', `${account}/dashboard`);
  await picture('users', `${account}/users`);
  await picture('phone', `${account}/dashboard`, { phone: true, scheme: 'dark' });
} finally {
  await browser.close();
}
