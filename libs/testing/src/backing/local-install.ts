import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianMirror } from './apt-mirror.js';
import { DATA_INSIDE, dataPath, POSTGRES_BIN, rootOf } from './engine-paths.js';
import { clearForUpgrade } from './instances.js';
import { withLock } from './lock.js';
import { output, removeRoot, runStep, which } from './run-step.js';
import { BackingUnavailable, type Log } from './settings.js';

const FERRETDB_MODULE = 'github.com/FerretDB/FerretDB/v2/cmd/ferretdb';
const FERRETDB_VERSION = 'v2.7.0';
const NATS_MODULE = 'github.com/nats-io/nats-server/v2';
const NATS_VERSION = 'v2.15.1';
/** Raise it when what is installed changes: an older cache is then replaced, its databases are carried over. */
const RECIPE = 2;

/** An installed engine in the cache folder. */
export interface Engine {
  root: string;
  ferretdb: string;
  versions: string[];
}

/** The installed engine, or undefined. Cheap: reads one file. */
export function installedEngine(cacheDir: string): Engine | undefined {
  const home = join(cacheDir, 'engine');
  try {
    const note = JSON.parse(readFileSync(join(home, 'engine.json'), 'utf8')) as { recipe: number; versions: string[] };
    const engine = { root: rootOf(cacheDir), ferretdb: join(home, 'bin/ferretdb'), versions: note.versions };
    const whole = existsSync(engine.ferretdb) && existsSync(join(dataPath(engine.root, 'template'), 'PG_VERSION'));
    return note.recipe === RECIPE && whole ? engine : undefined;
  } catch {
    return undefined;
  }
}

/** Processes are told apart and cleaned up by /proc, so even NATS alone needs Linux; undefined when this is one. */
function whyNoLocalProcess(): string | undefined {
  return process.platform === 'linux' ? undefined : `it needs Linux, this is ${process.platform}`;
}

/** Why the local engine can't be installed here, or undefined when it can. */
export function whyNoLocalEngine(): string | undefined {
  if (whyNoLocalProcess()) return whyNoLocalProcess();
  if (process.getuid?.() !== 0) return 'its installation needs root (debootstrap and chroot)';
  if (!process.env.TRUNKLINE_DEBIAN_MIRROR && !debianMirror()) {
    return 'this is not a Debian with a package mirror (TRUNKLINE_DEBIAN_MIRROR can name one)';
  }
  if (!which('debootstrap') && !which('apt-get')) return 'debootstrap is missing, and apt-get to install it too';
  return undefined;
}

/**
 * Installs PostgreSQL with DocumentDB, nats-server and FerretDB into the cache folder, once; later calls return at once.
 * Everything is made under a temporary name and renamed when it has been verified, so an interrupted installation leaves nothing
 * that counts. A second process waits for the first.
 */
export async function installEngine(cacheDir: string, log: Log): Promise<Engine> {
  const ready = installedEngine(cacheDir);
  if (ready) return ready;
  const why = whyNoLocalEngine();
  if (why) {
    throw new BackingUnavailable(`The local engine cannot be installed: ${why}. Install Docker and start it, or give MONGODB_URI and NATS_URL.`);
  }
  return withLock(
    join(cacheDir, 'install.lock'),
    async () => installedEngine(cacheDir) ?? (await installNow(cacheDir, log)),
    (holder) => log(`process ${holder} is installing the local engine; waiting for it`),
  );
}

async function installNow(cacheDir: string, log: Log): Promise<Engine> {
  const began = Date.now();
  log(`installing the local engine into ${cacheDir} (once; about two minutes, 1 GB)`);
  mkdirSync(cacheDir, { recursive: true });
  for (const name of readdirSync(cacheDir)) if (name.startsWith('engine.tmp-')) await removeRoot(join(cacheDir, name));
  const made = join(cacheDir, `engine.tmp-${process.pid}`);
  const root = join(made, 'root');
  mkdirSync(made);

  await installDebian(root, log);
  await makeTemplate(root, log);
  const ferretdb = await goInstall(goIn(root), join(made, 'bin'), 'ferretdb', FERRETDB_MODULE, FERRETDB_VERSION, log);
  for (const share of ['lib', 'share']) {
    const folder = join(root, 'usr', share);
    for (const name of readdirSync(folder)) if (/^go(-|$)/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  const versions = [
    `FerretDB ${FERRETDB_VERSION}`,
    await output('chroot', [root, 'dpkg-query', '-W', '-f', '${Package} ${Version}\n', 'postgresql-18', 'postgresql-18-documentdb', 'nats-server']),
  ].flatMap((text) => text.split('\n'));
  if (!(await output(ferretdb, ['--version'])).includes(FERRETDB_VERSION)) throw new Error('FerretDB has another version than asked for');
  writeFileSync(join(made, 'engine.json'), `${JSON.stringify({ recipe: RECIPE, versions }, null, 2)}\n`);

  await putInPlace(cacheDir, made);
  log(`local engine ready in ${Math.round((Date.now() - began) / 1000)} s: ${versions.join(', ')}`);
  return installedEngine(cacheDir)!;
}

async function installDebian(root: string, log: Log): Promise<void> {
  if (!which('debootstrap')) {
    const apt = { command: 'apt-get', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    await runStep({ ...apt, title: 'apt-get update', args: ['update', '-q'] }, log);
    await runStep({ ...apt, title: 'apt-get install debootstrap', args: ['install', '-y', '-q', '--no-install-recommends', 'debootstrap'] }, log);
  }
  // FerretDB is built from source: a machine without Go gets it into the root folder for the time of the build.
  const packages = ['postgresql-18-documentdb', 'nats-server', ...(which('go') ? [] : ['golang-go'])];
  const mirror = process.env.TRUNKLINE_DEBIAN_MIRROR || debianMirror()!;
  await runStep(
    {
      title: `PostgreSQL 18, DocumentDB and nats-server from ${mirror}`,
      command: which('debootstrap')!,
      // The last word names the script: an older debootstrap has none called forky.
      args: ['--variant=minbase', `--include=${packages.join(',')}`, 'forky', root, mirror, 'sid'],
      progress: everyPhase(),
    },
    log,
  );
  for (const waste of ['var/cache/apt/archives', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/man', 'usr/share/locale', 'var/lib/postgresql/18']) {
    rmSync(join(root, waste), { recursive: true, force: true });
  }
}

/** debootstrap says one line per package and phase (about 800): show each phase's beginning and every hundredth line. */
function everyPhase(): (line: string) => string | undefined {
  let phase = '';
  let count = 0;
  return (line) => {
    const verb = /^I: (Retrieving|Validating|Extracting|Unpacking|Configuring)/.exec(line)?.[1];
    if (verb === undefined) return line.startsWith('W:') || line.startsWith('E:') ? line : undefined;
    const group = verb === 'Validating' ? 'Retrieving' : verb;
    count = group === phase ? count + 1 : 1;
    phase = group;
    return count % 100 === 1 ? `${group.toLowerCase()} (${count})` : undefined;
  };
}

/** Command line that runs something inside the root folder as its postgres user. */
export function asPostgres(root: string, command: string[], dieWith?: 'INT'): { command: string; args: string[] } {
  // The wish to die with the parent must come after the change of user, which would clear it.
  const wish = dieWith ? ['--pdeathsig', dieWith] : [];
  const user = ['--reuid=postgres', '--regid=postgres', '--init-groups', ...wish];
  return { command: which('chroot') ?? '/usr/sbin/chroot', args: [root, '/usr/bin/setpriv', ...user, ...command] };
}

/** Environment of PostgreSQL: nothing of ours, in particular no locale that the root folder lacks. */
export const POSTGRES_ENV: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC' };

/** A database folder with the extension created: copying it takes 0.1 s, making it again would take seconds at every start. */
async function makeTemplate(root: string, log: Log): Promise<void> {
  log('preparing an empty database');
  const inside = `${DATA_INSIDE}/template`;
  const outside = join(root, inside);
  mkdirSync(join(root, DATA_INSIDE), { recursive: true });
  mkdirSync(outside, { mode: 0o700 });
  const [uid, gid] = postgresIds(root);
  chownSync(outside, uid, gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  const init = asPostgres(root, [`${POSTGRES_BIN}/initdb`, '-D', inside, '-U', 'postgres', '--auth=trust', ...locale]);
  await output(init.command, init.args, { env: POSTGRES_ENV });
  const config = join(outside, 'postgresql.conf');
  writeFileSync(config, `${readFileSync(config, 'utf8')}\n${POSTGRES_CONF}`);
  for (const sql of [
    'CREATE EXTENSION documentdb CASCADE',
    // FerretDB builds indexes in the call itself; these two jobs would only wake up every second.
    "UPDATE cron.job SET active = false WHERE command LIKE '%build_index_concurrently%'",
  ]) {
    const single = `echo "${sql}" | ${POSTGRES_BIN}/postgres --single -j -D ${inside} postgres 2>&1`;
    const run = asPostgres(root, ['/bin/sh', '-c', single]);
    const said = await output(run.command, run.args, { env: POSTGRES_ENV });
    if (/\b(ERROR|FATAL|PANIC):/.test(said)) throw new Error(`preparing an empty database failed:\n${said}`);
  }
}

const POSTGRES_CONF = `# Trunkline's local engine
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'
cron.database_name = 'postgres'
# pg_cron would otherwise connect to the port that was in use when the job was made.
cron.use_background_workers = on
cron.log_run = off
max_worker_processes = 16
# No /dev/shm inside the root folder.
dynamic_shared_memory_type = mmap
shared_buffers = 256MB
max_connections = 300
max_wal_size = 2GB
jit = off
`;

function postgresIds(root: string): [number, number] {
  const line = readFileSync(join(root, 'etc/passwd'), 'utf8').split('\n').find((l) => l.startsWith('postgres:'));
  const fields = line?.split(':') ?? [];
  return [Number(fields[2]), Number(fields[3])];
}

/** The machine's Go, else the one in the root folder; that one runs from outside, where the network is set up. */
function goIn(root: string): { command: string; env: NodeJS.ProcessEnv } {
  const own = which('go');
  const home = join(root, 'usr/lib/go');
  return own ? { command: own, env: {} } : { command: join(home, 'bin/go'), env: { GOROOT: home } };
}

async function goInstall(go: { command: string; env: NodeJS.ProcessEnv }, bin: string, name: string, module: string, version: string, log: Log): Promise<string> {
  mkdirSync(bin, { recursive: true });
  await runStep(
    {
      title: `building ${name} ${version} with Go`,
      command: go.command,
      args: ['install', `${module}@${version}`],
      env: { ...process.env, ...go.env, CGO_ENABLED: '0', GOBIN: bin, GOFLAGS: '' },
    },
    log,
  );
  return join(bin, name);
}

/** The last step is a rename. Databases of an older installation move over: they are the user's data. */
async function putInPlace(cacheDir: string, made: string): Promise<void> {
  const home = join(cacheDir, 'engine');
  await clearForUpgrade(cacheDir, rootOf(cacheDir));
  const oldData = join(rootOf(cacheDir), DATA_INSIDE);
  if (existsSync(oldData)) {
    for (const name of readdirSync(oldData)) {
      if (name !== 'template') renameSync(join(oldData, name), join(made, 'root', DATA_INSIDE, name));
    }
  }
  if (existsSync(home)) {
    const old = join(cacheDir, `engine.tmp-old-${process.pid}`);
    renameSync(home, old);
    renameSync(made, home);
    await removeRoot(old);
  } else {
    renameSync(made, home);
  }
}

/**
 * A nats-server program: the installed engine's, else one built with Go into the cache folder, else by installing the engine.
 * A program that doesn't run here (an older C library) is passed over.
 */
export async function natsServerProgram(cacheDir: string, log: Log): Promise<string> {
  const why = whyNoLocalProcess();
  if (why) throw new BackingUnavailable(`The local nats-server cannot be used: ${why}. Install Docker and start it, or give NATS_URL.`);
  const engine = installedEngine(cacheDir);
  if (engine) {
    const fromDebian = join(engine.root, 'usr/sbin/nats-server');
    if (await runs(fromDebian)) return fromDebian;
  }
  const built = join(cacheDir, `nats-${NATS_VERSION}/nats-server`);
  if (await runs(built)) return built;
  const go = which('go');
  if (go) {
    return withLock(join(cacheDir, 'nats.lock'), async () => {
      if (await runs(built)) return built;
      const bin = join(cacheDir, `nats.tmp-${process.pid}`);
      const made = await goInstall({ command: go, env: {} }, bin, 'nats-server', NATS_MODULE, NATS_VERSION, log);
      if (!(await output(made, ['--version'])).includes(NATS_VERSION.slice(1))) throw new Error('nats-server has another version than asked for');
      rmSync(join(cacheDir, `nats-${NATS_VERSION}`), { recursive: true, force: true });
      renameSync(bin, join(cacheDir, `nats-${NATS_VERSION}`));
      return built;
    });
  }
  const installed = await installEngine(cacheDir, log);
  return join(installed.root, 'usr/sbin/nats-server');
}

async function runs(program: string): Promise<boolean> {
  if (!existsSync(program)) return false;
  return output(program, ['--version'], { timeoutMs: 5000 }).then(() => true, () => false);
}
