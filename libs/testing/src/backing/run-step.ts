import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Log } from './settings.js';

const execFileAsync = promisify(execFile);

/** Full path of a command, or undefined. `sbin` folders are searched too: they are missing from many users' PATH. */
export function which(command: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/go/bin', '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, command)).find((file) => existsSync(file));
}

/** Runs a short command and gives its output. Throws with what it said when it fails. */
export async function output(command: string, args: string[], options: { env?: NodeJS.ProcessEnv; timeoutMs?: number } = {}): Promise<string> {
  const { stdout } = await execFileAsync(command, args, { cwd: '/', env: options.env ?? process.env, timeout: options.timeoutMs ?? 60_000 });
  return stdout.trim();
}

/** One command of an installation, with what is said about it. */
export interface Step {
  /** What the person reads, e.g. "building FerretDB". */
  title: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Turns a line of the command's output into a progress line; undefined keeps it quiet. */
  progress?: (line: string) => string | undefined;
}

/** Runs a long step of an installation, line by line, with a sign of life every 15 seconds. Throws with the end of its output. */
export async function runStep(step: Step, log: Log): Promise<void> {
  log(step.title);
  const began = Date.now();
  const last: string[] = [];
  const wrap = existsSync('/usr/bin/setpriv');
  const child = spawn(wrap ? '/usr/bin/setpriv' : step.command, wrap ? ['--pdeathsig', 'TERM', step.command, ...step.args] : step.args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    env: step.env ?? process.env,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      last.push(line);
      if (last.length > 25) last.shift();
      const said = step.progress?.(line);
      if (said !== undefined) log(`  ${said}`);
    });
  }
  const alive = setInterval(() => log(`  still at it (${Math.round((Date.now() - began) / 1000)} s)`), 15_000);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`${step.title}: ${step.command} failed (${code}):\n${last.join('\n')}`);
  } finally {
    clearInterval(alive);
  }
  log(`  done in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** Removes a half-made root folder. What an interrupted installer left mounted inside goes first: rm must never walk into it. */
export async function removeRoot(folder: string): Promise<void> {
  const below = (): string[] =>
    readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .map((line) => (line.split(' ')[1] ?? '').replace(/\\040/g, ' '))
      .filter((target) => target.startsWith(`${folder}/`));
  for (const target of below().reverse()) await output('umount', ['-l', target]);
  if (below().length > 0) throw new Error(`${folder} still has mounts inside; unmount them and start again`);
  await output('rm', ['-rf', '--one-file-system', folder], { timeoutMs: 300_000 });
}
