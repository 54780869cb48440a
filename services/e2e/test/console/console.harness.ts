import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ApiClient, createPartners, launchBrowser, playMainJob, readSampleState, samplePartnerNames, type SampleState, startSystem, type System } from '@trunkline/testing';

const root = join(import.meta.dirname, '../../../..');
const samplesDir = join(root, 'deploy/local/samples');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Screen sizes that every screen must be good at. */
export const viewports = { phone: { width: 390, height: 844 }, narrowest: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 }, wide: { width: 3840, height: 2160 } } as const;
/** A name of {@link viewports}. */
export type Viewport = keyof typeof viewports;
/** Whose people the seed has. */
export type PersonRole = 'operator' | 'partner-admin' | 'partner-representative' | 'account-admin' | 'user';

/** A whole running system with a browser at its console. */
export interface ConsoleWorld {
  system: System;
  state: SampleState;
  /** The first sample partner's own system, to prepare what a screen needs. */
  partner: ApiClient;
  cpq: ApiClient;
  browser: Browser;
  /** A browser of somebody who has signed in through the real pages, at a path of the console. */
  open(role: PersonRole, path?: string, options?: OpenOptions): Promise<Page>;
  stop(): Promise<void>;
}

/** The world of the journeys, once it has started. */
export type World = () => ConsoleWorld;

interface OpenOptions {
  viewport?: Viewport;
  scheme?: 'light' | 'dark';
  language?: string;
  /** Before anything is asked for: answers that are not the API's own. */
  before?: ((page: Page) => Promise<unknown>) | undefined;
  /** False for a page that is to be seen while it still loads. */
  settle?: boolean;
}

/** The system as `npm start` has it, with the built console, the sample partners and their people. Start one per file of tests. Passkeys need `host: 'localhost'`. */
export async function startConsole(options: { host?: string } = {}): Promise<ConsoleWorld> {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-console-'));
  const system = await startSystem({ root, dir, ...options, log: (line) => process.stderr.write(`[console] ${line}\n`) });
  try {
    const state = readSampleState(join(dir, 'sample.json'), samplePartnerNames(samplesDir));
    await createPartners({ env: system.env, state });
    await playMainJob({ baseUrl: system.baseUrl, mailUrl: system.mailUrl, env: system.env, samplesDir, state, log: () => undefined });
    const browser = await launchBrowser();
    const contexts = new Map<string, BrowserContext>();
    const client = (role: string) => new ApiClient(system.baseUrl, state.clients.find((found) => found.role === role)!);
    return {
      system, state, browser, partner: client('partner'), cpq: client('cpq'),
      open: async (role, path = '/', { viewport = 'desktop', scheme = 'light', language = 'en-GB', before, settle = true } = {}) => {
        // One sign-in for all pages of a person in a language; each test closes its pages, and the next one finds the session.
        const key = `${role} ${language}`;
        const known = contexts.get(key);
        const context = known ?? (await browser.newContext({ baseURL: system.baseUrl, locale: language }));
        const page = await context.newPage();
        if (!known) {
          const person = state.people.find((found) => found.role === role)!;
          await signIn(page, person.email, person.password);
          contexts.set(key, context);
        }
        await page.setViewportSize(viewports[viewport]);
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await before?.(page);
        await page.goto(path);
        if (settle) await settled(page);
        return page;
      },
      stop: async () => {
        await browser.close();
        await system.stop();
        rmSync(dir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await system.stop();
    throw error;
  }
}

/** Signs in through the pages, as a person does; ends at the console's first page. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/');
  await page.locator('input[name=email]').fill(email);
  await page.keyboard.press('Enter');
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('[data-page-heading]').waitFor();
}

/** Waits until a screen stands: its heading is there, nothing loads, the browser is idle. */
export async function settled(page: Page): Promise<void> {
  await page.locator('[data-page-heading]').waitFor();
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' }).catch(() => undefined);
  await page.waitForLoadState('networkidle');
}

interface Violation { id: string; help: string; nodes: { html: string; target: string[]; failureSummary?: string }[] }

const wholeAxe = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What another theme can change of a page: its colours. */
const coloursOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds against WCAG 2.2 A and AA; each finding in a line. The script comes over the debugger, so the page's content policy stands. */
export async function axe(page: Page, runOnly: object = wholeAxe): Promise<string[]> {
  if (await page.evaluate('!globalThis.axe')) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (options) => {
    const { axe: run } = globalThis as unknown as { axe: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> } };
    return (await run.run((globalThis as unknown as { document: unknown }).document, options)).violations;
  }, { runOnly, resultTypes: ['violations'], preload: false });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, failureSummary }) => `${id}: ${help} at ${target.join(' ')} ${html.slice(0, 160)} ${failureSummary?.split('\n').slice(1).join(' ') ?? ''}`));
}

/** A picture in .trunkline/screenshots (ignored by git): `screenshot(page, 'accounts')` writes accounts-1280-light.png. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const dir = join(root, '.trunkline/screenshots');
  mkdirSync(dir, { recursive: true });
  const scheme = await page.evaluate(() => (globalThis as unknown as { document: { documentElement: { getAttribute(name: string): string | null } } }).document.documentElement.getAttribute('data-mantine-color-scheme'));
  const file = join(dir, `${name}-${page.viewportSize()!.width}-${scheme}.png`);
  await page.screenshot({ path: file });
  return file;
}

/** Shows a page at a size and in a theme; then `axe` and `screenshot`. */
export async function show(page: Page, viewport: Viewport, scheme: 'light' | 'dark'): Promise<void> {
  await page.setViewportSize(viewports[viewport]);
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await settled(page);
}

/** Waits until a change of size or theme is on the screen. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 80))))');
}

/** Axe on a page that stands, at two widths in both themes, and whether it fits a phone; returns every finding with its place. With PICTURES=1 it leaves pictures. */
export async function inspect(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const viewport of ['desktop', 'phone'] as const) {
    await page.setViewportSize(viewports[viewport]);
    found.push(...(await bothThemes(page, `${name} ${viewport}`)));
    if (viewport === 'phone') found.push(...(await tooWide(page)).map((line) => `${name} ${viewport}: ${line}`));
  }
  return found;
}

/** What makes a page wider than the window, which a finger then drags sideways; nothing of a page that fits. */
export async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const over = document.scrollingElement.scrollWidth - innerWidth;
    if (over <= 0) return [];
    const out = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1);
    return [over + ' px wider than the window: ' + out.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)).join(' ')];
  })()`);
}

/** As {@link inspect}, at the width that the page has. */
export async function bothThemes(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await drawn(page);
    if ((globalThis as { pictures?: boolean }).pictures) await screenshot(page, name.split(' ')[0]!);
    found.push(...(await axe(page, scheme === 'light' ? wholeAxe : coloursOnly)).map((line) => `${name} ${scheme}: ${line}`));
  }
  return found;
}

/** Collects what the browser complains about: errors of scripts, of the content policy, of the console's own code. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}
