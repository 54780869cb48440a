import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { leave } from './leave.js';

describe('a server that is left', () => {
  let server: Server;
  let agent: Agent;
  const ask = () => new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
    request({ agent, port: (server.address() as AddressInfo).port, host: '127.0.0.1' }, (answer) => {
      answer.resume().on('end', () => resolve({ status: answer.statusCode, connection: answer.headers.connection }));
    }).on('error', reject).end();
  });

  beforeEach(async () => {
    agent = new Agent({ keepAlive: true, maxSockets: 3 });
    server = createServer((_request, response) => void setTimeout(() => response.end('here'), 5));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    agent.destroy();
    server.closeAllConnections();
  });

  it('answers whoever keeps asking, and tells each to come no more', async () => {
    expect((await ask()).connection).toBe('keep-alive');
    let left = false;
    const leaving = leave(server, 5_000).then(() => (left = true));
    // Each of three callers goes on until its connection was ended, as a caller with other servers would.
    await Promise.all([1, 2, 3].map(async () => {
      for (;;) if ((await ask()).connection === 'close') return;
    }));
    await leaving;
    expect(left).toBe(true);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('does not wait for a connection that nobody uses, nor where nobody is connected', async () => {
    await leave(server, 60_000);
    await ask();
    await leave(server, 100);
    expect((await ask()).connection).toBe('close');
  });
});
