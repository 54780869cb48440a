import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';

/** What a process of the system is made of. */
export interface ChildSpec {
  name: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  logFile: string;
  /** Told when it ended without being asked to. */
  onCrash?: (code: number | null, signal: string | null) => void;
}

/** A process that is started again when it dies, as Kubernetes would. */
export class Child {
  private process: ChildProcess | null = null;
  private readonly log: WriteStream;
  private stopping = false;
  private crashes = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(readonly spec: ChildSpec) {
    this.log = createWriteStream(spec.logFile, { flags: 'a' });
    this.start();
  }

  /** Null while it is down. */
  get pid(): number | null {
    return this.process?.pid ?? null;
  }

  private start(): void {
    const started = Date.now();
    const child = spawn(process.execPath, this.spec.args, { cwd: this.spec.cwd, env: this.spec.env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    child.stdout.pipe(this.log, { end: false });
    child.stderr.pipe(this.log, { end: false });
    child.once('exit', (code, signal) => {
      this.process = null;
      if (this.stopping) return;
      this.spec.onCrash?.(code, signal);
      if (Date.now() - started > 30_000) this.crashes = 0;
      this.timer = setTimeout(() => this.start(), Math.min(250 * 2 ** this.crashes++, 5_000));
    });
  }

  /** Sends a signal; after SIGKILL or SIGTERM it comes back by itself. */
  kill(signal: NodeJS.Signals): void {
    this.process?.kill(signal);
  }

  /** Ends it for good: SIGTERM, and SIGKILL when it does not end in time. */
  async stop(graceMs = 15_000): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const child = this.process;
    if (child && child.exitCode === null) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    }
    this.log.end();
  }
}
