import type { Origin } from '@trunkline/contracts';
import { AsyncLocalStorage } from 'node:async_hooks';

const browsers: [RegExp, string][] = [[/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bFirefox\//, 'Firefox'], [/\b(Chrome|HeadlessChrome|CriOS)\//, 'Chrome'], [/\bSafari\//, 'Safari']];
const systems: [RegExp, string][] = [[/\b(iPhone|iPad)\b/, 'iOS'], [/\bAndroid\b/, 'Android'], [/\bWindows\b/, 'Windows'], [/\bMac OS X\b/, 'macOS'], [/\bCrOS\b/, 'ChromeOS'], [/\bLinux\b/, 'Linux']];

/** What a browser calls itself, as coarse as it is of use in a log: `Firefox on Linux`. Versions and models tell people apart, and are left out. */
export function agentOf(userAgent: string | undefined): string {
  const named = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const [browser, system] = [named(browsers), named(systems)];
  return browser && system ? `${browser} on ${system}` : (browser ?? system ?? 'another browser');
}

/** From where a request came. `ip` as the gateway or the proxy in front of it saw it. */
export function originOf(ip: string, userAgent: string | undefined): Origin {
  return { ip, agent: agentOf(userAgent) };
}

const origins = new AsyncLocalStorage<Origin>();

/** Does a request's work; every event that it tells of says whence it was asked for. */
export function fromWhere<T>(origin: Origin | undefined, work: () => T): T {
  return origin ? origins.run(origin, work) : work();
}

/** From where the work that is done now was asked for; undefined where nobody did. */
export function originNow(): Origin | undefined {
  return origins.getStore();
}
