import { lookup, type LookupAddress } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivate } from './private-addresses.js';

/** The largest answer that is read, in bytes; key sets and tokens are small. */
const MAX_BYTES = 1024 * 1024;

/** What a test replaces. */
export interface Resolving {
  resolve: (hostname: string, done: (error: Error | null, found: LookupAddress[]) => void) => void;
  refuses: (address: string) => boolean;
}

const usual: Resolving = { resolve: (hostname, done) => lookup(hostname, { all: true }, done), refuses: isPrivate };

/**
 * `fetch` for addresses that accounts' own people name: none inside our walls. A name is resolved once, and the connection goes to the
 * very address that was looked at: a name that says something else the second time gains nothing. Redirects are not followed.
 */
export async function publicFetch(address: string, init: RequestInit, { resolve, refuses }: Resolving = usual): Promise<Response> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && refuses(host)) throw notPublic();
  const looked: LookupFunction = (hostname, options, done) => {
    resolve(hostname, (error, found) => {
      if (error ?? (found.length === 0 || found.some((one) => refuses(one.address)))) return done((error ?? notPublic()) as NodeJS.ErrnoException, '');
      if (options.all) return done(null, found);
      return done(null, found[0]!.address, found[0]!.family);
    });
  };
  const body = init.body === undefined || init.body === null ? undefined : await new Response(init.body).text();
  const headers: Record<string, string> = { ...Object.fromEntries(new Headers(init.headers)), ...(body !== undefined ? { 'content-length': String(Buffer.byteLength(body)) } : {}) };
  if (init.body instanceof URLSearchParams) headers['content-type'] ??= 'application/x-www-form-urlencoded;charset=UTF-8';
  return new Promise((resolved, rejected) => {
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    // A connection of its own: a kept one might have been made for another name.
    const request = send(url, { method: init.method ?? 'GET', headers, lookup: looked, agent: false, ...(init.signal ? { signal: init.signal } : {}) }, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size > MAX_BYTES) answer.destroy(new Error('the answer is too large'));
        else parts.push(part);
      });
      answer.on('error', rejected);
      answer.on('end', () => {
        const status = answer.statusCode ?? 502;
        const given = new Headers();
        for (const [name, values] of Object.entries(answer.headersDistinct)) for (const value of values ?? []) given.append(name, value);
        resolved(new Response([204, 205, 304].includes(status) ? null : Buffer.concat(parts), { status, headers: given }));
      });
    });
    request.on('error', rejected);
    request.end(body);
  });
}

function notPublic(): Error {
  return new Error('the address is not a public one');
}
