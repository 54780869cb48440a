import type { Page } from 'playwright-core';
import type { PersonRole } from './console.harness.js';
import type { ScreenData } from './screens.data.js';

/** A screen, or a panel, dialog or menu of one, as somebody sees it. */
export interface Screen {
  name: string;
  as: PersonRole;
  path: string | ((data: ScreenData) => string);
  /** Before the page is asked for: answers of the API that are not its own. */
  before?: (page: Page) => Promise<unknown>;
  /** What a person does to see it, until it is there. */
  open?: (page: Page) => Promise<unknown>;
  /** It is looked at while it loads. */
  loading?: true;
}

const dialog = (page: Page) => page.getByRole('dialog').last();
const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const shown = (page: Page) => dialog(page).getByRole('heading').first().waitFor();
/** Opens by a button of the page and waits for the dialog. */
const by = (name: string | RegExp) => async (page: Page) => {
  await button(name)(page);
  await shown(page);
};
const menu = (name: string | RegExp) => async (page: Page) => {
  await button(name)(page);
  await page.getByRole('menu').waitFor();
};
const problem = { type: 'about:blank', title: 'Something broke', status: 500, code: 'internal.error', detail: 'Something broke', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' };
const broken = (path: string | RegExp) => (page: Page) => page.route(path, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }));
const never = (path: string | RegExp) => (page: Page) => page.route(path, () => undefined);
const seats = (days: number) => (page: Page) => page.route(/\/seats-history/, (route) => route.fulfill({
  json: {
    items: Array.from({ length: days }, (_, n) => ({ date: new Date(Date.UTC(2026, 8, 1) - (days - 1 - n) * 86_400_000).toISOString().slice(0, 10), productId: 'miteam-meetings', bought: 1000 + 250 * Math.floor(n / 40), used: Math.round(400 + n * 2.1 + 60 * Math.sin(n / 9)), free: 0, expired: 0 })),
  },
}));

const partnerAdmin: Screen[] = [
  { name: 'accounts', as: 'partner-admin', path: '/accounts' },
  { name: 'accounts-none-found', as: 'partner-admin', path: '/accounts?q=zzzzzz' },
  { name: 'accounts-error', as: 'partner-admin', path: '/accounts', before: broken(/\/v1\/accounts\?/) },
  { name: 'accounts-loading', as: 'partner-admin', path: '/accounts', before: never(/\/v1\/accounts\?/), loading: true },
  { name: 'account-new', as: 'partner-admin', path: '/accounts/new', open: button('Save') },
  { name: 'account-new-country', as: 'partner-admin', path: '/accounts/new', open: (page) => page.getByRole('combobox', { name: 'Country' }).click() },
  { name: 'leave-unsaved', as: 'partner-admin', path: '/accounts/new', open: async (page) => {
    await page.getByLabel('Customer Name').fill('Somebody');
    await page.keyboard.press('Tab');
    await page.locator('a[href="/people"]').click();
    await shown(page);
  } },
  { name: 'dashboard', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/dashboard` },
  { name: 'dashboard-bare', as: 'partner-admin', path: ({ bare }) => `/accounts/${bare}/dashboard`, before: seats(0) },
  { name: 'dashboard-long', as: 'partner-admin', path: ({ long }) => `/accounts/${long}/dashboard`, before: seats(30) },
  { name: 'dashboard-year', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/dashboard`, before: seats(365), open: async (page) => {
    await page.getByRole('region', { name: 'Seats over time' }).getByRole('button').click();
    await page.getByRole('table').waitFor();
  } },
  { name: 'dashboard-error', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/dashboard`, before: broken(/\/(overview|seats-history|expiring)/) },
  { name: 'dashboard-loading', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/dashboard`, before: never(/\/(overview|seats-history|expiring)/), loading: true },
  { name: 'dashboard-expiring', as: 'partner-admin', path: ({ long, orders }) => `/accounts/${long}/dashboard?expiring=${orders.expiring}`, open: shown },
  { name: 'account', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/account` },
  { name: 'account-bare', as: 'partner-admin', path: ({ bare }) => `/accounts/${bare}/account` },
  { name: 'account-long', as: 'partner-admin', path: ({ long }) => `/accounts/${long}/account` },
  { name: 'account-edit', as: 'partner-admin', path: ({ long }) => `/accounts/${long}/account?panel=information` },
  { name: 'account-catalogue', as: 'partner-admin', path: ({ bare }) => `/accounts/${bare}/account?panel=integrations`, open: shown },
  { name: 'account-integration-remove', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/account`, open: by(/^Remove MiTeam/) },
  { name: 'account-provider', as: 'partner-admin', path: ({ bare }) => `/accounts/${bare}/account?panel=identity-provider`, open: shown },
  { name: 'account-close', as: 'partner-admin', path: ({ long }) => `/accounts/${long}/account`, open: by('Close account') },
  { name: 'activity', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/activity` },
  { name: 'activity-entry', as: 'partner-admin', path: ({ long, entry }) => `/accounts/${long}/activity?entry=${entry}`, open: shown },
  { name: 'activity-partner', as: 'partner-admin', path: '/activity' },
  { name: 'users', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/users` },
  { name: 'users-long', as: 'partner-admin', path: ({ long }) => `/accounts/${long}/users` },
  { name: 'users-bare', as: 'partner-admin', path: ({ bare }) => `/accounts/${bare}/users` },
  { name: 'users-none-found', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/users?q=zzzzzz&role=user` },
  { name: 'users-error', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/users`, before: broken(/\/users\?/) },
  { name: 'users-loading', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/users`, before: never(/\/users\?/), loading: true },
  { name: 'users-selected', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/users`, open: async (page) => {
    for (const n of [1, 2, 3]) await page.getByRole('row').nth(n).getByRole('checkbox').check();
  } },
  { name: 'users-manage', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/users`, open: menu('Manage') },
  { name: 'users-reset', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/users`, open: async (page) => {
    await menu('Manage')(page);
    await page.getByRole('menuitem', { name: 'Reset passwords' }).click();
    await shown(page);
  } },
  { name: 'users-import', as: 'partner-admin', path: ({ bare }) => `/accounts/${bare}/users?panel=import`, open: shown },
  { name: 'user-new', as: 'partner-admin', path: ({ long }) => `/accounts/${long}/users/new`, open: button('Create') },
  { name: 'user', as: 'partner-admin', path: ({ account, user }) => `/accounts/${account}/users/${user}` },
  { name: 'user-long', as: 'partner-admin', path: ({ long, longUser }) => `/accounts/${long}/users/${longUser}` },
  { name: 'user-not-found', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/users/000000000000000000000000` },
  { name: 'invitations', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/invitations` },
  { name: 'invitations-bare', as: 'partner-admin', path: ({ bare }) => `/accounts/${bare}/invitations` },
  { name: 'jobs', as: 'partner-admin', path: ({ account }) => `/accounts/${account}/jobs` },
  { name: 'jobs-bare', as: 'partner-admin', path: ({ bare }) => `/accounts/${bare}/jobs` },
  { name: 'job', as: 'partner-admin', path: ({ account, job }) => `/accounts/${account}/jobs/${job}` },
  { name: 'import-preview', as: 'partner-admin', path: ({ long, preview }) => `/accounts/${long}/imports/${preview}` },
  { name: 'import-row', as: 'partner-admin', path: ({ long, preview }) => `/accounts/${long}/imports/${preview}?panel=row`, open: shown },
  { name: 'import-done', as: 'partner-admin', path: ({ long, imported }) => `/accounts/${long}/imports/${imported}` },
  { name: 'orders', as: 'partner-admin', path: '/billing/orders' },
  { name: 'orders-long', as: 'partner-admin', path: '/billing/orders?q=0088' },
  { name: 'orders-filter', as: 'partner-admin', path: '/billing/orders', open: (page) => page.getByRole('combobox', { name: 'Show' }).click() },
  { name: 'orders-none-found', as: 'partner-admin', path: '/billing/orders?q=zzzzzz' },
  { name: 'orders-assign', as: 'partner-admin', path: ({ orders }) => `/billing/orders?q=0088&assign=${orders.free}`, open: shown },
  { name: 'orders-assigned', as: 'partner-admin', path: ({ orders }) => `/billing/orders?q=0088&assign=${orders.long}`, open: shown },
  { name: 'people', as: 'partner-admin', path: '/people' },
  { name: 'people-invite', as: 'partner-admin', path: '/people?panel=new', open: shown },
  { name: 'people-person', as: 'partner-admin', path: ({ person }) => `/people?person=${person}`, open: shown },
  { name: 'people-partner', as: 'partner-admin', path: '/people?panel=partner', open: shown },
  { name: 'security', as: 'partner-admin', path: '/me/security' },
  { name: 'language-menu', as: 'partner-admin', path: '/people', open: menu(/^Language/) },
  { name: 'scheme-menu', as: 'partner-admin', path: '/people', open: menu(/^(Theme|Appearance|Colou?r)/) },
  { name: 'person-menu', as: 'partner-admin', path: '/people', open: async (page) => {
    await page.locator('header button[aria-haspopup=menu]').last().click();
    await page.getByRole('menu').waitFor();
  } },
  { name: 'not-found', as: 'partner-admin', path: '/nowhere' },
];

const others: Screen[] = [
  { name: 'rep-accounts', as: 'partner-representative', path: '/accounts' },
  { name: 'rep-account', as: 'partner-representative', path: ({ account }) => `/accounts/${account}/account` },
  { name: 'rep-orders', as: 'partner-representative', path: '/billing/orders' },
  { name: 'rep-people', as: 'partner-representative', path: '/people' },
  { name: 'rep-no-grant', as: 'partner-representative', path: ({ bare }) => `/accounts/${bare}/dashboard` },
  { name: 'admin-dashboard', as: 'account-admin', path: '/' },
  { name: 'admin-account', as: 'account-admin', path: ({ account }) => `/accounts/${account}/account` },
  { name: 'admin-users', as: 'account-admin', path: ({ account }) => `/accounts/${account}/users` },
  { name: 'admin-products', as: 'account-admin', path: '/me/products' },
  { name: 'user-products', as: 'user', path: '/me/products' },
  { name: 'user-products-none', as: 'user', path: '/me/products', before: (page) => page.route(/\/v1\/me\/products/, (route) => route.fulfill({ json: { items: [] } })) },
  { name: 'user-security', as: 'user', path: '/me/security' },
  { name: 'user-security-app', as: 'user', path: '/me/security?panel=app', open: shown },
  { name: 'user-no-rights', as: 'user', path: '/accounts' },
  { name: 'operator-partners', as: 'operator', path: '/partners' },
  { name: 'operator-new', as: 'operator', path: '/partners?panel=new', open: shown },
  { name: 'operator-partner', as: 'operator', path: ({ partner }) => `/partners?partner=${partner}`, open: shown },
];

/** Everything that a person can look at in the console. */
export const screens: readonly Screen[] = [...partnerAdmin, ...others];
