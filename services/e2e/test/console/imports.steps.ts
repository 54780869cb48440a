import type { Page } from 'playwright-core';
import type { ConsoleWorld } from './console.harness.js';

/** An account with one user, whose address a file may repeat. Resolves to its id. */
export async function previewAccount(world: ConsoleWorld): Promise<string> {
  const { id } = await world.partner.ok<{ id: string }>('POST', '/v1/accounts', { body: { name: 'Preview', country: 'NL', address: 'Kade 1', city: 'Utrecht', postalCode: '3511', defaultLanguage: 'en', supportContacts: [] } });
  await world.partner.ok('POST', `/v1/accounts/${id}/users`, { body: { firstName: 'There', lastName: 'Already', email: 'there@preview.example' } });
  return id;
}

/** Rows of the preview in which a text stands. */
export const rowOf = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text });

/** What the focused thing is called. */
export const focused = (page: Page) => page.evaluate('(() => { const e = document.activeElement; return e?.getAttribute("aria-label") ?? e?.getAttribute("name") ?? e?.textContent ?? ""; })()') as Promise<string>;
