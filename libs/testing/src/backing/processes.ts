import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that we may kill later: the start time tells a re-used pid from the process that we started. */
export interface ProcessMark {
  pid: number;
  startedAt: string;
}

/** Start time of a live process in kernel ticks, or undefined when there is none (a zombie counts as none). */
export function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may hold blanks: count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Marks a running process. Throws when it is gone already. */
export function markOf(pid: number): ProcessMark {
  const startedAt = startTimeOf(pid);
  if (startedAt === undefined) throw new Error(`process ${pid} ended at once`);
  return { pid, startedAt };
}

/** True while the very process of the mark lives. */
export function isAlive(mark: ProcessMark): boolean {
  return startTimeOf(mark.pid) === mark.startedAt;
}

/** Signals the process of the mark, or nobody: never another process that got its pid. */
export function signal(mark: ProcessMark, name: NodeJS.Signals): void {
  if (!isAlive(mark)) return;
  try {
    process.kill(mark.pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}

/** Asks a process to end, waits, and kills it when it has not ended after `graceMs`. */
export async function endProcess(mark: ProcessMark, name: NodeJS.Signals, graceMs = 10_000): Promise<void> {
  signal(mark, name);
  const deadline = Date.now() + graceMs;
  while (isAlive(mark)) {
    if (Date.now() > deadline) signal(mark, 'SIGKILL');
    await sleep(20);
  }
}

/** A long-running child: what it runs, where its output goes. */
export interface StartOptions {
  command: string;
  args: string[];
  logFile: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Signal that the kernel sends to the child when this process dies, however it dies. Absent: the child outlives us. */
  dieWithParent?: NodeJS.Signals;
}

/**
 * Starts a long-running child in its own session, so that Ctrl-C in the terminal reaches only us and we stop it in order.
 * Output goes to a file. With `dieWithParent`, `setpriv` (util-linux) asks the kernel to end it when we are gone.
 */
export async function startProcess(options: StartOptions): Promise<{ mark: ProcessMark; child: ChildProcess }> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  const wrap = options.dieWithParent !== undefined && existsSync('/usr/bin/setpriv');
  const [command, args] = wrap
    ? ['/usr/bin/setpriv', ['--pdeathsig', options.dieWithParent!.slice(3), options.command, ...options.args]]
    : [options.command, options.args];
  try {
    const child = spawn(command, args, {
      stdio: ['ignore', log, log],
      detached: true,
      cwd: options.cwd ?? '/',
      env: options.env ?? process.env,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    return { mark: markOf(child.pid!), child };
  } finally {
    closeSync(log);
  }
}

/** First bytes that a server says after connecting, or undefined when nobody listens or nothing comes in time. */
export async function greetingOf(host: string, port: number, waitMs = 1000): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const done = (value: string | undefined): void => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(waitMs, () => done(undefined));
    socket.once('error', () => done(undefined));
    socket.once('close', () => resolve(undefined));
    socket.once('data', (data) => done(data.toString('utf8')));
  });
}

/**
 * Polls `ready` until it is true. Gives up when the process is gone or after `limitMs`, with the end of its log in the error.
 */
export async function waitReady(
  what: string,
  mark: ProcessMark | undefined,
  logFile: string | undefined,
  ready: () => boolean | Promise<boolean>,
  limitMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await ready())) {
    const gone = mark !== undefined && !isAlive(mark);
    if (gone || Date.now() > deadline) {
      throw new Error(`${what} ${gone ? 'ended while starting' : `was not ready after ${limitMs / 1000} s`}${logTail(logFile)}`);
    }
    await sleep(50);
  }
}

function logTail(file: string | undefined): string {
  if (file === undefined || !existsSync(file)) return '';
  return `; the end of ${file}:\n${readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n')}`;
}
