import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { GenericContainer, getContainerRuntimeClient, ImageName, Wait, type ContainerRuntimeClient, type StartedTestContainer } from 'testcontainers';
import { whyMongoDown } from './mongo-probe.js';
import { greetingOf, isAlive, markOf, waitReady } from './processes.js';
import { freePort } from './ports.js';
import { BackingUnavailable, type BackingSettings, type Log } from './settings.js';

/** What testcontainers starts to remove containers of a killed process; the version that 11.9 asks for. */
const RYUK_IMAGE = process.env.RYUK_CONTAINER_IMAGE || 'testcontainers/ryuk:0.14.0';
const MONGO_PORT = 27017;
const NATS_PORT = 4222;
const OWNER_LABEL = 'trunkline.owner';
const SHARED_LABEL = 'trunkline.shared';

/** A container and the way to its end. */
export interface DockerPart {
  address: string;
  stop(): Promise<void>;
  restart(): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Looks for a Docker engine. Gives the client, or a sentence that says why there is none. Never waits more than 10 s. */
export async function findDocker(): Promise<ContainerRuntimeClient | string> {
  const late = timer(10_000);
  try {
    const client = await Promise.race([getContainerRuntimeClient(), late.promise]);
    return client ?? 'no Docker engine answered within 10 s';
  } catch (error) {
    return `no Docker engine answers (${(error as Error).message})`;
  } finally {
    late.cancel();
  }
}

/** Makes sure that an image is here, pulling it for a bounded time. Gives undefined when it is, else why not. */
export async function whyNoImage(client: ContainerRuntimeClient, image: string, pullMs: number, log: Log): Promise<string | undefined> {
  const name = ImageName.fromString(image);
  if (await client.image.exists(name)) return undefined;
  log(`pulling ${image} (at most ${Math.round(pullMs / 1000)} s)`);
  const late = timer(pullMs);
  try {
    const pulled = await Promise.race([client.image.pull(name, { force: true, platform: undefined }).then(() => true), late.promise]);
    if (!pulled) return `${image} could not be pulled within ${Math.round(pullMs / 1000)} s`;
    // The pull reports an unknown image as a line of its stream, not as an error.
    return (await client.image.exists(name)) ? undefined : `${image} is not there and could not be pulled`;
  } catch (error) {
    return `${image} is not there and could not be pulled (${(error as Error).message})`;
  } finally {
    late.cancel();
  }
}

/** Without its image Ryuk would fail every start: then stop() removes containers, and the next start those of killed processes. */
async function settleRyuk(client: ContainerRuntimeClient, settings: BackingSettings, log: Log): Promise<void> {
  await removeOrphans(client);
  if (process.env.TESTCONTAINERS_RYUK_DISABLED) return;
  if ((await whyNoImage(client, RYUK_IMAGE, Math.min(settings.pullMs, 60_000), log)) === undefined) return;
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
  log(`${RYUK_IMAGE} cannot be had: containers of a killed process are removed by the next start`);
}

async function removeOrphans(client: ContainerRuntimeClient): Promise<void> {
  for (const container of await client.container.list()) {
    const owner = container.Labels[OWNER_LABEL];
    const [pid, startedAt] = owner?.split(':') ?? [];
    if (pid === undefined || startedAt === undefined || isAlive({ pid: Number(pid), startedAt })) continue;
    await client.container.getById(container.Id).remove({ force: true, v: true });
  }
}

function ownerLabel(): Record<string, string> {
  // Process marks are read from /proc: elsewhere than on Linux only Ryuk cleans up.
  if (process.platform !== 'linux') return {};
  const { pid, startedAt } = markOf(process.pid);
  return { [OWNER_LABEL]: `${pid}:${startedAt}` };
}

/** A client and an image that is there, or BackingUnavailable with the reason. */
async function prepare(settings: BackingSettings, image: string, log: Log): Promise<void> {
  const client = await findDocker();
  if (typeof client === 'string') throw new BackingUnavailable(client);
  const missing = await whyNoImage(client, image, settings.pullMs, log);
  if (missing) throw new BackingUnavailable(missing);
  await settleRyuk(client, settings, log);
}

/** Starts the database in a container. With `dataDir` its files are kept there; `shared` keeps one container for all test runs. */
export async function startDockerMongo(
  settings: BackingSettings,
  options: { dataDir?: string; shared?: boolean; log: Log },
): Promise<DockerPart> {
  await prepare(settings, settings.mongoImage, options.log);
  let container = new GenericContainer(settings.mongoImage)
    .withExposedPorts(options.shared ? MONGO_PORT : { container: MONGO_PORT, host: await freePort() })
    .withWaitStrategy(Wait.forListeningPorts());
  container = options.dataDir ? keepFiles(container, join(options.dataDir, 'mongo'), '/data/db') : container.withTmpFs({ '/data/db': 'rw' });
  container = options.shared ? container.withReuse().withLabels({ [SHARED_LABEL]: 'yes' }) : container.withLabels(ownerLabel());
  const started = await container.start();
  const address = `mongodb://${started.getHost()}:${started.getMappedPort(MONGO_PORT)}/?directConnection=true`;
  await waitReady('MongoDB', undefined, undefined, async () => (await whyMongoDown(address, 500)) === undefined);
  return part(started, address, async () => (await whyMongoDown(address, 500)) === undefined);
}

/** Starts NATS with JetStream in a container. */
export async function startDockerNats(
  settings: BackingSettings,
  options: { dataDir?: string; configFile?: string; log: Log },
): Promise<DockerPart> {
  await prepare(settings, settings.natsImage, options.log);
  const config = options.configFile ? ['-c', '/etc/trunkline/nats.conf'] : [];
  const port = await freePort();
  let container = new GenericContainer(settings.natsImage)
    // A port of our choice: the engine would choose another one at a restart.
    .withExposedPorts({ container: NATS_PORT, host: port })
    .withCommand([...config, '-a', '0.0.0.0', '-p', String(NATS_PORT), '-js', '-sd', '/data'])
    .withLabels(ownerLabel())
    .withWaitStrategy(Wait.forLogMessage(/Server is ready/));
  if (options.configFile) container = container.withCopyFilesToContainer([{ source: options.configFile, target: '/etc/trunkline/nats.conf' }]);
  if (options.dataDir) container = keepFiles(container, join(options.dataDir, 'nats'), '/data');
  const started = await container.start();
  const host = started.getHost();
  const ready = async (): Promise<boolean> => (await greetingOf(host, port))?.includes('"jetstream":true') ?? false;
  await waitReady('NATS', undefined, undefined, ready);
  return part(started, `nats://${host}:${port}`, ready);
}

/** Mounts a folder of the user; on Linux the container runs as the user, so that the files can be deleted without root. */
function keepFiles(container: GenericContainer, source: string, target: string): GenericContainer {
  mkdirSync(source, { recursive: true });
  const mounted = container.withBindMounts([{ source, target, mode: 'rw' }]);
  return process.platform === 'linux' ? mounted.withUser(`${process.getuid!()}:${process.getgid!()}`) : mounted;
}

function part(started: StartedTestContainer, address: string, ready: () => Promise<boolean>): DockerPart {
  const raw = async () => {
    const client = await getContainerRuntimeClient();
    return client.container.getById(started.getId());
  };
  const down = async (): Promise<void> => void (await (await raw()).stop({ t: 10 }));
  const up = async (): Promise<void> => {
    await (await raw()).start();
    await waitReady(address, undefined, undefined, ready);
  };
  return {
    address,
    down,
    up,
    stop: async () => void (await started.stop({ timeout: 10_000, remove: true, removeVolumes: true })),
    async restart() {
      await down();
      await up();
    },
  };
}

function timer(ms: number): { promise: Promise<undefined>; cancel(): void } {
  let handle: NodeJS.Timeout;
  const promise = new Promise<undefined>((resolve) => {
    handle = setTimeout(() => resolve(undefined), ms);
  });
  return { promise, cancel: () => clearTimeout(handle) };
}

/** Removes the database container that test runs share. Gives how many there were. */
export async function stopSharedContainers(): Promise<number> {
  const client = await findDocker();
  if (typeof client === 'string') return 0;
  const shared = (await client.container.list()).filter((container) => container.Labels[SHARED_LABEL] !== undefined);
  for (const container of shared) await client.container.getById(container.Id).remove({ force: true, v: true });
  return shared.length;
}
