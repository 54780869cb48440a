import { createHash } from 'node:crypto';
import { CookieJar } from 'tough-cookie';

/** An answer as a browser got it. */
export interface Seen { status: number; url: string; headers: Headers; text: string; location: string | null }

/** As much of a browser as sign-in needs: cookies and forms; it follows redirects within one origin and stops in front of another. */
export class Browser {
  readonly jar = new CookieJar();

  /** `origin`: what the service takes itself for; `url`: where it listens. */
  constructor(private readonly origin: string, private url: string, private readonly headers: Record<string, string> = {}) {}

  /** Goes on with another replica. */
  use(url: string): this {
    this.url = url;
    return this;
  }

  async request(address: string, init: { method?: string; form?: Record<string, string>; headers?: Record<string, string> } = {}): Promise<Seen> {
    const shown = new URL(address, this.origin);
    const cookie = await this.jar.getCookieString(shown.href);
    const answer = await fetch(`${this.url}${shown.pathname}${shown.search}`, {
      method: init.method ?? (init.form ? 'POST' : 'GET'), redirect: 'manual',
      ...(init.form ? { body: new URLSearchParams(init.form) } : {}),
      headers: { accept: 'text/html', ...(cookie ? { cookie } : {}), ...this.headers, ...init.headers },
    });
    for (const line of answer.headers.getSetCookie()) await this.jar.setCookie(line, shown.href);
    const location = answer.headers.get('location');
    return { status: answer.status, url: shown.href, headers: answer.headers, text: await answer.text(), location: location && new URL(location, shown).href };
  }

  /** Requests and follows redirects, as long as they stay below `/oidc`. */
  async go(address: string, init: Parameters<Browser['request']>[1] = {}): Promise<Seen> {
    let seen = await this.request(address, init);
    for (let hops = 0; hops < 10 && seen.location?.startsWith(`${this.origin}/oidc/`); hops++) seen = await this.request(seen.location);
    return seen;
  }

  /** Fills in the form of a page whose action ends like this, with the page's own hidden and prefilled fields. */
  async submit(page: Seen, action: string, fields: Record<string, string> = {}): Promise<Seen> {
    const form = [...page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([^]*?)<\/form>/g)].find(([, target]) => target!.endsWith(action));
    if (!form) throw new Error(`no form to ${action} in ${page.status} ${page.text.slice(0, 2_000)}`);
    const own = Object.fromEntries([...form[2]!.matchAll(/<input[^>]*>/g)].map(([tag]) => [/name="([^"]*)"/.exec(tag)![1]!, unescape(/value="([^"]*)"/.exec(tag)?.[1] ?? '')]));
    return this.go(form[1]!, { form: { ...own, ...fields } });
  }

  async cookies(): Promise<Record<string, string>> {
    return Object.fromEntries((await this.jar.getCookies(`${this.origin}/oidc/auth`)).map(({ key, value }) => [key, value]));
  }
}

function unescape(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** A verifier of PKCE with its challenge. */
export function pkce(verifier = 'v'.repeat(64)): { verifier: string; challenge: string } {
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
