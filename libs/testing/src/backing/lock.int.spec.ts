import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './lock.js';
import { endProcess, isAlive, markOf, signal } from './processes.js';

describe('the installation lock and the marks of processes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trunkline-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, (inside += 1));
      await sleep(5);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 5 }, () => withLock(join(folder, 'lock'), work)));
    expect(most).toBe(1);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('takes over the lock of a process that died', async () => {
    const dead = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await once(dead, 'close');
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: dead.pid, startedAt: '1' }));
    expect(await withLock(join(folder, 'lock'), async () => 'in')).toBe('in');
  });

  it('never signals a process that only has the same pid', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const mark = markOf(child.pid!);
    signal({ pid: mark.pid, startedAt: 'another' }, 'SIGKILL');
    await endProcess({ pid: mark.pid, startedAt: 'another' }, 'SIGKILL');
    expect(isAlive(mark)).toBe(true);
    await endProcess(mark, 'SIGTERM');
    expect(isAlive(mark)).toBe(false);
  });
});
