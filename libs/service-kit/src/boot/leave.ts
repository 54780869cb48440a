import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** For how many times `lingerMs` it goes on where callers keep coming: a cluster that is short of processors takes ten seconds and more to tell everybody. */
const MOST_LINGERS = 7;
/** How often it is looked whether everybody has gone, in milliseconds. */
const LOOK_MS = 50;

/**
 * Has a server left by its callers before it closes. A caller that keeps its connection would be cut off by a close: what it has
 * sent and nobody has read yet counts as idle. So each answer from now on says that its connection ends, and the caller's next
 * request goes to another server. Ends when no connection is open, when none was used for `lingerMs`, or after seven times that.
 */
export async function leave(server: Server, lingerMs: number): Promise<void> {
  let used = Date.now();
  server.prependListener('request', (request, response) => {
    response.shouldKeepAlive = false;
    if (!request.url?.startsWith('/health/')) used = Date.now();
  });
  const open = () => new Promise<number>((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)));
  for (const end = Date.now() + MOST_LINGERS * lingerMs; Date.now() < end && Date.now() - used < lingerMs && (await open()) > 0; ) await sleep(LOOK_MS);
}
