import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPrivate } from './private-addresses.js';
import { publicFetch, type Resolving } from './public.fetch.js';

let server: Server;
let url: string;
const seen: { request: IncomingMessage; body: string }[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push({ request, body });
    if (request.url === '/away') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    if (request.url === '/long') return void response.end(Buffer.alloc(2 * 1024 * 1024));
    response.setHeader('content-type', 'application/json').end('{"fine":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://provider.example.com:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => void (seen.length = 0));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A name that says one address after the other, each time it is asked. */
function says(...addresses: string[]): { asked: number } & Pick<Resolving, 'resolve'> {
  const name = {
    asked: 0,
    resolve: (_hostname: string, done: Parameters<Resolving['resolve']>[1]) => done(null, [{ address: addresses[Math.min(name.asked++, addresses.length - 1)]!, family: 4 }]),
  };
  return name;
}

describe('a request to an account’s own provider', () => {
  it('goes nowhere inside our walls, by name or by number', async () => {
    await expect(publicFetch(`${url}/x`, {}, { ...says('127.0.0.1'), refuses: isPrivate })).rejects.toThrow('not a public one');
    await expect(publicFetch(url.replace('provider.example.com', '127.0.0.1'), {})).rejects.toThrow('not a public one');
    await expect(publicFetch(url.replace('provider.example.com', 'localhost'), {})).rejects.toThrow('not a public one');
    await expect(publicFetch('https://[::ffff:127.0.0.1]/', {})).rejects.toThrow('not a public one');
    const both: Resolving = { refuses: isPrivate, resolve: (_hostname, done) => done(null, [{ address: '8.8.8.8', family: 4 }, { address: '10.0.0.1', family: 4 }]) };
    await expect(publicFetch(url, {}, both)).rejects.toThrow('not a public one');
    expect(seen).toEqual([]);
  });

  it('connects to the address that was looked at: a name that says another one the second time is asked once', async () => {
    const name = says('127.0.0.1', '10.0.0.1');
    const answer = await publicFetch(`${url}/token`, { method: 'POST', body: new URLSearchParams({ code: 'é' }), headers: { authorization: 'Basic x' } }, { ...name, resolve: name.resolve, refuses: (address) => address === '10.0.0.1' });
    expect([answer.status, await answer.json()]).toEqual([200, { fine: true }]);
    expect(name.asked).toBe(1);
    expect(seen[0]).toMatchObject({ body: 'code=%C3%A9', request: { method: 'POST', headers: { 'host': new URL(url).host, 'authorization': 'Basic x', 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' } } });
  });

  it('follows nobody, and reads no book', async () => {
    const here: Resolving = { ...says('127.0.0.1'), refuses: () => false };
    expect((await publicFetch(`${url}/away`, {}, here)).status).toBe(302);
    await expect(publicFetch(`${url}/long`, {}, here)).rejects.toThrow('too large');
    await expect(publicFetch(`${url}/x`, { signal: AbortSignal.abort() }, here)).rejects.toThrow();
    expect(seen).toHaveLength(2);
  });
});
