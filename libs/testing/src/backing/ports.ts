import { createServer } from 'node:net';

/** Below the ports that the kernel gives to outgoing connections: one of those could take a port away before its server listens, or while it starts anew. */
const FIRST = 20_000;
const LAST = 32_000;
const TRIES = 200;
/** What this process has handed out: a server that has not begun to listen would not be noticed. */
const given = new Set<number>();

/** The wanted port of the loopback interface if it is free, else any free one. */
export async function freePort(wanted = 0): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = tries === 0 && wanted ? wanted : FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if ((given.has(port) && port !== wanted) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('no free port');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
