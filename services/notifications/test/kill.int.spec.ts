import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createWorld, eventually, type World } from '@trunkline/testing';
import mongoose, { type Model } from 'mongoose';
import { type MailDocument, mailSchema } from '../src/mails/mail.schema.js';
import { createHouse, type House, quick } from './house.js';

const root = join(import.meta.dirname, '../../..');
const CONNECTIONS = 4;

/** Builds the service and what it needs of ours into a folder of its own, so that a build going on beside does not matter. */
async function build(): Promise<string> {
  // Below node_modules: packages of others are found by walking up.
  await mkdir(join(root, 'node_modules/.cache'), { recursive: true });
  const folder = await mkdtemp(join(root, 'node_modules/.cache/notifications-'));
  const swc = (source: string, target: string) => promisify(execFile)(
    process.execPath, [join(root, 'node_modules/@swc/cli/bin/swc.js'), 'src', '-d', target, '--strip-leading-paths', '--config-file', join(root, '.swcrc'), '--quiet'],
    { cwd: join(root, source), env: { ...process.env, NODE_OPTIONS: '' } },
  );
  await Promise.all(['contracts', 'service-kit'].map(async (name) => {
    const target = join(folder, 'node_modules/@trunkline', name);
    await swc(`libs/${name}`, join(target, 'dist'));
    await writeFile(join(target, 'package.json'), JSON.stringify({ name: `@trunkline/${name}`, type: 'module', exports: './dist/index.js' }));
  }));
  await swc('services/notifications', join(folder, 'dist'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  return folder;
}

describe('a process that is killed', () => {
  let world: World;
  let house: House;
  let mails: Model<MailDocument>;
  let folder: string;
  let children: ChildProcess[] = [];

  const start = (): ChildProcess => {
    const child = spawn(process.execPath, [join(folder, 'dist/main.js')], {
      env: { PATH: process.env['PATH'], ...world.env, ...quick, SMTP_URL: house.smtp.url, SMTP_MAX_CONNECTIONS: String(CONNECTIONS) }, stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.push(child);
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  const sentOf = (accountId: string) => mails.countDocuments({ accountId, state: 'sent' });
  const timesOf = (links: { email: string }[]) => {
    const times = new Map<string, number>();
    for (const mail of house.smtp.messages()) times.set(mail.to[0]!, (times.get(mail.to[0]!) ?? 0) + 1);
    return links.map((link) => times.get(link.email) ?? 0);
  };
  const report = (what: string, times: number[]) => {
    process.stderr.write(`[notifications] ${what}: ${times.length} mails, ${times.filter((count) => count === 0).length} lost, ${times.filter((count) => count > 1).length} doubled\n`);
  };

  beforeAll(async () => {
    [world, folder] = await Promise.all([createWorld(), build()]);
    house = await createHouse(world);
    const dbName = `${world.env['MONGODB_DATABASE_PREFIX']}_notifications`;
    const connection = await mongoose.createConnection(world.env['MONGODB_URI']!, { dbName }).asPromise();
    mails = connection.model<MailDocument>('Mail', mailSchema);
  });
  afterEach(async () => {
    house.smtp.onMail(undefined);
    await Promise.all(children.map(kill));
    children = [];
  });
  afterAll(async () => {
    await mails.db.close();
    await world.stop();
    await house.smtp.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('loses no mail over three kills at any moment, and doubles at most one for each connection', async () => {
    const { accountId } = house.account();
    const links = house.invite(accountId, 600);
    let child = start();
    await house.want(accountId, links);
    for (let kills = 1; kills <= 3; kills++) {
      await eventually(async () => (await sentOf(accountId)) >= kills * 120, 60_000);
      await kill(child);
      child = start();
    }
    await eventually(async () => (await sentOf(accountId)) === 600, 90_000);
    const times = timesOf(links);
    report('three kills at any moment', times);
    expect(times.filter((count) => count === 0)).toEqual([]);
    expect(times.reduce((all, count) => all + count - 1, 0)).toBeLessThanOrEqual(3 * CONNECTIONS);
  });

  it('doubles no more than that in the worst moment: the server has them, and nobody was told', async () => {
    const { accountId } = house.account();
    const links = house.invite(accountId, 100);
    const child = start();
    let held = 0;
    let release = (): void => undefined;
    const killed = new Promise<void>((resolve) => (release = resolve));
    // Every connection has handed its mail over and waits for the answer; then the process dies, and the server keeps the mails.
    house.smtp.onMail(async () => {
      held += 1;
      await killed;
    });
    await house.want(accountId, links);
    await eventually(() => held === CONNECTIONS);
    await kill(child);
    house.smtp.onMail(undefined);
    release();
    start();
    await eventually(async () => (await sentOf(accountId)) === 100, 60_000);
    const times = timesOf(links);
    report('one kill in the worst moment', times);
    expect(times.filter((count) => count === 0)).toEqual([]);
    expect(times.filter((count) => count > 1)).toHaveLength(CONNECTIONS);
    expect(Math.max(...times)).toBe(2);
  });
});
