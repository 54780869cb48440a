import { CookieJar } from 'tough-cookie';

/** A person at the gateway by browser: cookies, pages, and calls of the API as the console makes them. */
export class Person {
  private readonly jar = new CookieJar();

  private constructor(private readonly baseUrl: string) {}

  /** Signs in through the pages, as a person would. @throws with the page's place when it does not end in a session. */
  static async signIn(baseUrl: string, email: string, password: string): Promise<Person> {
    const person = new Person(baseUrl);
    let page = await person.request('GET', '/auth/login?returnTo=/docs');
    page = await person.submit(page, '/address', { email });
    page = await person.submit(page, '/password', { password });
    if (new URL(page.url).pathname !== '/docs') throw new Error(`signing in ended at ${new URL(page.url).pathname} (${page.status})`);
    return person;
  }

  /** A call of the API with the session; never throws for a status. */
  async send<T = Record<string, unknown>>(method: string, path: string, options: { body?: unknown; form?: FormData; headers?: Record<string, string> } = {}): Promise<{ status: number; body: T }> {
    const answer = await this.request(method, path, {
      headers: { accept: 'application/json', ...(options.body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
      body: options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
    });
    return { status: answer.status, body: (answer.text.startsWith('{') ? JSON.parse(answer.text) : answer.text) as T };
  }

  private async submit(page: { url: string; text: string; status: number }, action: string, fields: Record<string, string>): Promise<{ url: string; text: string; status: number }> {
    const form = [...page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([^]*?)<\/form>/g)].find(([, target]) => target!.endsWith(action));
    if (!form) throw new Error(`no form to ${action} at ${new URL(page.url).pathname} (${page.status})`);
    const own = [...form[2]!.matchAll(/<input[^>]*>/g)].map(([tag]) => [/name="([^"]*)"/.exec(tag)?.[1] ?? '', /value="([^"]*)"/.exec(tag)?.[1] ?? '']);
    return this.request('POST', new URL(form[1]!, page.url).href, { body: new URLSearchParams({ ...Object.fromEntries(own), ...fields }) });
  }

  private async request(method: string, address: string, options: { headers?: Record<string, string>; body?: string | FormData | URLSearchParams | undefined } = {}): Promise<{ status: number; url: string; text: string }> {
    let url = new URL(address, this.baseUrl);
    let init: { method: string; body?: string | FormData | URLSearchParams } = { method, ...(options.body === undefined ? {} : { body: options.body }) };
    for (let hops = 0; hops < 15; hops++) {
      const answer = await fetch(url, {
        ...init, redirect: 'manual',
        headers: { accept: 'text/html', cookie: await this.jar.getCookieString(url.href), 'sec-fetch-site': 'same-origin', origin: this.baseUrl, ...options.headers },
      });
      for (const line of answer.headers.getSetCookie()) await this.jar.setCookie(line, url.href);
      const location = answer.headers.get('location');
      const text = await answer.text();
      if (!location || answer.status < 300 || answer.status > 399) return { status: answer.status, url: url.href, text };
      url = new URL(location, url);
      init = { method: 'GET' };
    }
    throw new Error('too many redirects');
  }
}
