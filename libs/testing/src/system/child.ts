import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';

const SETPRIV = '/usr/bin/setpriv';

/** What a process of the system is made of. */
export interface ChildSpec {
  name: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  logFile: string;
  /** Told when it ended without being asked to, with the end of what it said on standard error. */
  onCrash?: (code: number | null, signal: string | null, last: string) => void;
}

/** A process that is started again when it dies, as Kubernetes would. */
export class Child {
  private process: ChildProcess | null = null;
  private readonly log: WriteStream;
  private stopping = false;
  private crashes = 0;
  private timer: NodeJS.Timeout | undefined;
  private gone: (() => void) | undefined;
  private ending: Promise<void> | undefined;

  constructor(readonly spec: ChildSpec) {
    this.log = createWriteStream(spec.logFile, { flags: 'a' });
    this.start();
  }

  /** Null while it is down. */
  get pid(): number | null {
    return this.process?.pid ?? null;
  }

  /** True once {@link stop} has been called. */
  get stopped(): boolean {
    return this.stopping;
  }

  private start(): void {
    const started = Date.now();
    const args = this.spec.args;
    // In a session of its own, so that Ctrl-C reaches only us and we stop it in order; the kernel ends it should we be killed.
    const wrapped = existsSync(SETPRIV);
    const [command, all] = wrapped ? [SETPRIV, ['--pdeathsig', 'TERM', process.execPath, ...args]] : [process.execPath, args];
    const child = spawn(command, all, { cwd: this.spec.cwd, env: this.spec.env, stdio: ['ignore', 'pipe', 'pipe'], detached: wrapped });
    this.process = child;
    child.stdout.pipe(this.log, { end: false });
    child.stderr.pipe(this.log, { end: false });
    let last = '';
    child.stderr.on('data', (text: Buffer) => (last = (last + text.toString()).slice(-1_000)));
    let over = false;
    const ended = (code: number | null, signal: string | null): void => {
      if (over) return;
      over = true;
      this.process = null;
      this.gone?.();
      if (this.stopping) return;
      this.spec.onCrash?.(code, signal, last.trim());
      if (Date.now() - started > 30_000) this.crashes = 0;
      this.timer = setTimeout(() => this.start(), Math.min(250 * 2 ** this.crashes++, 5_000));
    };
    child.once('exit', ended);
    // It could not be started at all: then there is no exit.
    child.once('error', (error) => {
      this.log.write(`${error.message}\n`);
      if (child.pid === undefined) ended(null, null);
    });
  }

  /** Sends a signal; after SIGKILL or SIGTERM it comes back by itself. */
  kill(signal: NodeJS.Signals): void {
    this.process?.kill(signal);
  }

  /** Ends it for good: SIGTERM, and SIGKILL when it does not end in time. Safe to call twice. */
  stop(graceMs = 15_000): Promise<void> {
    return (this.ending ??= this.end(graceMs));
  }

  private async end(graceMs: number): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const child = this.process;
    if (child) {
      const ended = new Promise<void>((resolve) => (this.gone = resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    }
    this.log.end();
  }
}
