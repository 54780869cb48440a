import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between two parts of a system, to be the bad network between them. */
export interface TcpProxy {
  /** On 127.0.0.1. */
  port: number;
  /** Holds back what the far side answers, from now on, for so many milliseconds. */
  delay(ms: number): void;
  stop(): Promise<void>;
}

/** Passes connections on to a server. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let delayMs = 0;
  const server = createServer((near) => {
    const far = connect(target);
    // In their order, also when the delay changes in between.
    let last = Promise.resolve();
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => {
      const due = new Promise<void>((resolve) => (delayMs > 0 ? setTimeout(resolve, delayMs) : resolve()));
      last = last.then(() => due).then(() => void near.write(data));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    delay: (ms) => void (delayMs = ms),
    stop: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    }),
  };
}
