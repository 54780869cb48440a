import { setTimeout as sleep } from 'node:timers/promises';

/** What the gateway answered. */
export interface Answer<T = unknown> { status: number; body: T; headers: Headers }

/** Problem details (RFC 9457) as an error, with everything that the gateway said. */
export class ApiProblem extends Error {
  constructor(readonly status: number, readonly body: { code?: string; detail?: string; traceId?: string }, what: string) {
    super(`${what}: ${status} ${body.code ?? ''} ${body.detail ?? ''} (trace ${body.traceId ?? '-'})`);
    this.name = 'ApiProblem';
  }
}

interface RequestOptions { body?: unknown; key?: string; ifMatch?: string; headers?: Record<string, string>; form?: FormData }
type Json = Record<string, unknown>;

/** A client of the gateway as a partner's own system would write it: client credentials, JSON, cursors, jobs. */
export class ApiClient {
  private token: { value: string; until: number } | null = null;

  constructor(readonly baseUrl: string, private readonly client?: { clientId: string; clientSecret: string }) {}

  /** A bearer token by client credentials, renewed before it ends. */
  async accessToken(): Promise<string> {
    if (this.token && this.token.until > Date.now()) return this.token.value;
    const { clientId, clientSecret } = this.client!;
    const discovery = (await (await fetch(`${this.baseUrl}/oidc/.well-known/openid-configuration`)).json()) as { token_endpoint: string };
    const answer = await fetch(discovery.token_endpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const body = (await answer.json()) as { access_token?: string; expires_in?: number; error?: string };
    if (!body.access_token) throw new Error(`no token for ${clientId}: ${answer.status} ${body.error ?? ''}`);
    this.token = { value: body.access_token, until: Date.now() + ((body.expires_in ?? 60) - 20) * 1000 };
    return body.access_token;
  }

  /** Any request; never throws for a status. */
  async send<T = Json>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = { ...options.headers };
    if (this.client) headers['authorization'] = `Bearer ${await this.accessToken()}`;
    if (options.key) headers['idempotency-key'] = options.key;
    if (options.ifMatch) headers['if-match'] = options.ifMatch;
    if (options.body !== undefined) headers['content-type'] = 'application/json';
    const body = options.form ?? (options.body !== undefined ? JSON.stringify(options.body) : undefined);
    const answer = await fetch(`${this.baseUrl}${path}`, { method, headers, ...(body !== undefined ? { body } : {}) });
    const text = await answer.text();
    const json = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: (json && text ? JSON.parse(text) : text) as T, headers: answer.headers };
  }

  /** A request that must succeed. @throws ApiProblem */
  async ok<T = Json>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    const answer = await this.send<T>(method, path, options);
    if (answer.status >= 400) throw new ApiProblem(answer.status, answer.body as Json, `${method} ${path}`);
    return answer.body;
  }

  /** All items of a list, page by page. */
  async *items<T = Json>(path: string, limit = 200): AsyncGenerator<T> {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = `${path.includes('?') ? '&' : '?'}limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const page: { items: T[]; nextCursor: string | null } = await this.ok('GET', `${path}${query}`);
      yield* page.items;
      cursor = page.nextCursor;
    }
  }

  /** Waits until a job has ended; `progress` hears its counts. @throws when it failed or takes too long. */
  async job(id: string, progress?: (counts: { total: number; done: number; failed: number }) => void, timeoutMs = 600_000): Promise<{ state: string; counts: { total: number; done: number; failed: number } }> {
    for (const end = Date.now() + timeoutMs; ; ) {
      const job = await this.ok<{ state: string; code?: string; counts: { total: number; done: number; failed: number } }>('GET', `/v1/jobs/${id}`);
      progress?.(job.counts);
      if (job.state === 'done') return job;
      if (job.state === 'failed') throw new Error(`job ${id} failed: ${job.code ?? ''}`);
      if (Date.now() > end) throw new Error(`job ${id} is still ${job.state}`);
      await sleep(150);
    }
  }
}

/** A mail as the catcher (maildev) lists it. */
export interface CatcherMail { id: string; subject: string; text: string; html: string; to: { address: string }[]; headers: Record<string, string>; messageId?: string }

/** Mails that arrived for an address, oldest first. */
export async function mailsTo(mailUrl: string, address: string): Promise<CatcherMail[]> {
  const answer = await fetch(`${mailUrl}/email?to.address=${encodeURIComponent(address)}`, { signal: AbortSignal.timeout(20_000) });
  const all = (await answer.json()) as CatcherMail[];
  return all.filter((mail) => mail.to?.some((to) => to.address.toLowerCase() === address.toLowerCase()));
}

/** The one-time token in a mail's link. */
export function tokenOf(mail: { text: string }): string | null {
  return /\/(?:register|reset)\?token=([\w.~%-]+)/.exec(mail.text)?.[1] ?? null;
}
