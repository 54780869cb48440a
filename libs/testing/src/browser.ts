import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { runStep, which } from './backing/run-step.js';
import type { Log } from './backing/settings.js';

/** Switches that a browser needs in a container, and what keeps it from calling home. */
const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage', '--no-first-run'];

/**
 * A headless Chromium, driven by playwright-core. It is looked for at `CHROMIUM_PATH`, as `chromium`, `chromium-browser` or
 * `google-chrome` on the PATH, and in playwright's own cache; on a Debian, as root, it is installed once when it is nowhere.
 * Close it when done. @throws Error which says what to do when there is none.
 */
export async function launchBrowser(log: Log = () => {}): Promise<Browser> {
  const executablePath = findChromium() ?? (await installChromium(log));
  return chromium.launch({ executablePath, args: SWITCHES });
}

/** The path of a Chromium that is there, or undefined. @throws Error when `CHROMIUM_PATH` leads nowhere. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const given = env['CHROMIUM_PATH'];
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, and nothing is there`);
    return given;
  }
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = which(name);
    if (found) return found;
  }
  const cache = env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return undefined;
  return readdirSync(cache)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .sort()
    .reverse()
    .flatMap((name) => ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-linux/headless_shell'].map((file) => join(cache, name, file)))
    .find((file) => existsSync(file));
}

async function installChromium(log: Log): Promise<string> {
  const manual = 'Install Chromium or Chrome, or name one by CHROMIUM_PATH.';
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || !which('apt-get')) throw new Error(`No Chromium was found. ${manual}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await runStep({ title: 'looking for the browser’s package', command: 'apt-get', args: ['update', '-q'], env }, log);
    await runStep({ title: 'installing Chromium for the tests', command: 'apt-get', args: ['install', '-y', '-q', '--no-install-recommends', 'chromium'], env }, log);
  } catch (error) {
    throw new Error(`No Chromium was found, and it could not be installed. ${manual}`, { cause: error });
  }
  const installed = findChromium();
  if (!installed) throw new Error(`Chromium was installed, and is not found. ${manual}`);
  return installed;
}
