// The pictures of the README, of a running system with the sample partner: `npm start`, then `node services/e2e/test/console/pictures.mjs`.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../../../../libs/testing/dist/index.js';

const root = join(import.meta.dirname, '../../../..');
const into = join(root, 'docs/pictures');
const { baseUrl, people, clients } = JSON.parse(readFileSync(process.argv[2] ?? join(root, '.trunkline/start.json'), 'utf8'));
const { email, password } = people.find(({ role }) => role === 'partner-admin');
const MAX_BYTES = 150_000;
/** A list of people as it comes from somebody's desk. */
const sheet = [
  'FIRST NAME,LAST NAME,NAME,EMAIL,ROLE', 'Amira,Haddad,,amira.haddad@hartmann-logistics.example,', 'Jonas,Keller,,jonas.keller@hartmann-logistics.example,Manager',
  'Priya,Nair,,priya.nair@hartmann-logistics.example,Account Admin', 'Luca,Rossi,,luca.rossi(at)hartmann-logistics.example,', 'Jon,Keller,,jonas.keller@hartmann-logistics.example,User',
  'Sofie,Vermeulen,,sofie.vermeulen@hartmann-logistics.example,Manager', ',,,front.desk@hartmann-logistics.example,User', 'Tomasz,Zieliński,,tomasz.zielinski@hartmann-logistics.example,',
].join('\n');

const browser = await launchBrowser();
const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } });
const page = await context.newPage();

/** An import that waits in the preview, and how it is taken away again. */
async function preview(accountPath) {
  const { clientId, clientSecret } = clients.find(({ role }) => role === 'partner');
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
  const { access_token: token } = await (await fetch(`${baseUrl}/oidc/token`, { method: 'POST', body: form })).json();
  const ask = async (path, init = {}) => (await fetch(`${baseUrl}/v1${accountPath}/imports${path}`, { ...init, headers: { authorization: `Bearer ${token}` } })).json();
  const body = new FormData();
  body.set('file', new Blob([sheet]), 'New joiners.csv');
  const { id } = await ask('', { method: 'POST', body });
  while ((await ask(`/${id}`)).state === 'reading') await new Promise((resolve) => setTimeout(resolve, 300));
  return { path: `${accountPath}/imports/${id}`, cancel: () => ask(`/${id}/cancel`, { method: 'POST' }) };
}

async function picture(name, path, { phone = false, scheme = 'light' } = {}) {
  await page.setViewportSize(phone ? { width: 390, height: 780 } : { width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.goto(path);
  await page.locator('[data-page-heading]').waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
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
  const imported = await preview(account);
  await picture('import', imported.path);
  await imported.cancel();
  await picture('phone', `${account}/dashboard`, { phone: true, scheme: 'dark' });
} finally {
  await browser.close();
}
