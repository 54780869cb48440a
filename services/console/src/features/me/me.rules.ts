/** A browser and what it runs on, as people call them; null where the text does not say. */
export interface Device { browser: string | null; system: string | null; phone: boolean }

const browsers: [RegExp, string][] = [[/\bEdgA?\//, 'Edge'], [/\b(OPR|Opera)\//, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(Headless)?Chrome\/|\bCriOS\//, 'Chrome'], [/\bVersion\/.*\bSafari\//, 'Safari']];
const systems: [RegExp, string][] = [[/\bWindows\b/, 'Windows'], [/\b(iPhone|iPod)\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bCrOS\b/, 'ChromeOS'], [/\bMac OS X\b/, 'macOS'], [/\bLinux\b/, 'Linux']];

/** What a User-Agent header says; browsers name others before themselves, so the order counts. */
export function deviceOf(userAgent: string): Device {
  const find = (list: [RegExp, string][]): string | null => list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  const system = find(systems);
  return { browser: find(browsers), system, phone: system === 'iPhone' || system === 'Android' };
}

/** A key as one types it over: in groups of four. */
export function inFours(key: string): string {
  return key.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Shorter ones are refused. */
export const PASSWORD_MIN = 12;

/** What the browser's own dialog for passkeys came to, when it made none. */
export function passkeyFailure(error: unknown): 'cancelled' | 'known' | null {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
  return name === 'InvalidStateError' ? 'known' : null;
}
