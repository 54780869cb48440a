import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../src/system/child.js';
import { readSecrets } from '../src/system/secrets.js';
import { eventually } from '../src/index.js';

const root = new URL('../../..', import.meta.url).pathname;
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A process that boots the kit, from the sources: what `main.ts` does. */
function boot(env: Record<string, string>) {
  const text = `
    import { startService } from '${join(root, 'libs/service-kit/dist/index.js')}';
    process.stdout.write('booting\\n');
    await startService({ name: 'operator', module: class {}, config: { safeParse: () => ({ success: true, data: {} }) } });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { env: { PATH: process.env['PATH']!, ...env }, cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, ended, output: () => output };
}

describe('a process', () => {
  it('that cannot start says why, without a value, and ends with 1', async () => {
    const { ended, output } = boot({ PORT: 'secret', MONGODB_URI: 'mongodb://user:secret@127.0.0.1:1' });
    expect(await ended).toBe(1);
    expect(output()).toMatch(/operator could not start: The environment does not fit:/);
    expect(output()).toMatch(/PORT/);
    expect(output()).toMatch(/NATS_URL/);
    expect(output()).not.toContain('secret');
  });

  it('ends at once when it is told to while it waits for its parts', async () => {
    const { child, ended, output } = boot({ NATS_URL: 'nats://127.0.0.1:1', MONGODB_URI: 'mongodb://127.0.0.1:1' });
    await eventually(() => output().includes('booting'));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    child.kill('SIGTERM');
    expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5_000, 'late').unref())])).toBe(0);
  });
});

describe('a supervised process', () => {
  let dir: string;
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'trunkline-child-'))));
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const child = (script: string, more: Partial<ConstructorParameters<typeof Child>[0]> = {}) =>
    new Child({ name: 'x', args: ['-e', script], env: { PATH: process.env['PATH']! }, cwd: dir, logFile: join(dir, 'x.log'), ...more });

  it('comes back after it was killed, and not after it was stopped', async () => {
    const crashes: unknown[] = [];
    const one = child('setInterval(() => {}, 1000)', { onCrash: (code, signal) => crashes.push([code, signal]) });
    const first = await eventually(() => one.pid);
    one.kill('SIGKILL');
    const second = await eventually(() => (one.pid === first ? null : one.pid));
    expect(crashes).toEqual([[null, 'SIGKILL']]);
    await Promise.all([one.stop(), one.stop()]);
    expect(alive(second)).toBe(false);
    expect(one.pid).toBeNull();
  });

  it('is killed when it does not listen', async () => {
    const one = child("process.on('SIGTERM', () => {}); process.stdout.write('up'); setInterval(() => {}, 1000)");
    await eventually(() => readFileSync(join(dir, 'x.log'), 'utf8').includes('up'));
    const pid = one.pid!;
    await one.stop(200);
    expect(alive(pid)).toBe(false);
  });

  it('that cannot be started is reported and can be stopped', async () => {
    let told = 0;
    const one = child('', { cwd: join(dir, 'nowhere'), onCrash: () => void told++ });
    await eventually(() => told > 0);
    await one.stop();
  });
});

describe('the shared secrets', () => {
  it('are made once, for their owner only, and never silently made anew', () => {
    const dir = mkdtempSync(join(tmpdir(), 'trunkline-secrets-'));
    const file = join(dir, 'secrets.json');
    const made = readSecrets(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Object.values(made).every((value) => value.length >= 32)).toBe(true);
    expect(readSecrets(file)).toEqual(made);
    writeFileSync(file, '{"INVITATION_KEY":"cut o');
    expect(() => readSecrets(file)).toThrow(file);
    rmSync(dir, { recursive: true });
  });
});
