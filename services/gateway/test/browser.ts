/** What a page came to. */
export interface Page { status: number; url: string; text: string; headers: Headers; setCookies: string[] }

/** A browser as far as signing in goes: cookies by path, redirects, and where a request comes from. */
export class Browser {
  private readonly jar = new Map<string, { name: string; value: string; path: string }>();
  /** All Set-Cookie headers that came. */
  readonly set: string[] = [];

  /** `publicUrl` is what the browser sees, `reach` where the gateway really is. */
  constructor(private readonly publicUrl: string, public reach: () => string) {}

  /** Goes there and follows where it is sent. */
  async go(path: string, init: { method?: string; form?: Record<string, string>; headers?: Record<string, string>; follow?: boolean } = {}): Promise<Page> {
    let url = new URL(path, this.publicUrl);
    let { method = 'GET', form } = init;
    for (let hops = 0; hops < 15; hops++) {
      if (url.origin !== new URL(this.publicUrl).origin) throw new Error(`left for ${url.origin}`);
      const response = await fetch(`${this.reach()}${url.pathname}${url.search}`, {
        method, redirect: 'manual', ...(form ? { body: new URLSearchParams(form) } : {}),
        headers: { accept: 'text/html', cookie: this.header(url.pathname), ...(method === 'GET' ? {} : { 'sec-fetch-site': 'same-origin', origin: this.publicUrl }), ...init.headers },
      });
      const setCookies = response.headers.getSetCookie();
      setCookies.forEach((line) => this.keep(line));
      const text = await response.text();
      const location = response.headers.get('location');
      if (!location || response.status < 300 || response.status > 399 || init.follow === false) return { status: response.status, url: url.href, text, headers: response.headers, setCookies };
      url = new URL(location, url);
      [method, form] = ['GET', undefined];
    }
    throw new Error('too many redirects');
  }

  /** Sends the only form of a page. */
  submit(page: Page, more: Record<string, string> = {}): Promise<Page> {
    const inputs = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!.replace(/&#(\d+);/g, (_: string, code: string) => String.fromCharCode(Number(code)))]);
    return this.go(/action="([^"]*)"/.exec(page.text)![1]!, { method: 'POST', form: { ...Object.fromEntries(inputs), ...more } });
  }

  /** The value of a cookie. */
  value(name: string): string | undefined {
    return this.cookies().find((cookie) => cookie.name === name)?.value;
  }

  cookies(): { name: string; value: string; path: string }[] {
    return [...this.jar.values()];
  }

  /** Puts a cookie in, or takes it out. */
  put(name: string, value: string | null, path = '/'): void {
    if (value === null) this.jar.delete(`${name};${path}`);
    else this.jar.set(`${name};${path}`, { name, value, path });
  }

  header(path: string): string {
    return this.cookies().filter((cookie) => cookie.path === '/' || path === cookie.path || path.startsWith(`${cookie.path}/`)).map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  private keep(line: string): void {
    this.set.push(line);
    const [pair, ...attributes] = line.split(';').map((part) => part.trim());
    const [name, value] = [pair!.slice(0, pair!.indexOf('=')), pair!.slice(pair!.indexOf('=') + 1)];
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    const over = attributes.some((attribute) => /^max-age=0$/i.test(attribute) || (/^expires=/i.test(attribute) && Date.parse(attribute.slice(8)) < Date.now()));
    this.put(name, over ? null : value, path);
  }
}
