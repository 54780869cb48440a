/** Pauses between questions to a mail server that does not answer, in milliseconds. */
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 30_000;

/**
 * Stands between the queue and a mail server that is down. Once a connection failed nobody tries to send; after a pause one probe asks
 * the server, and only when it answers the queue moves on. Failed probes come ever more rarely.
 */
export class Gate {
  private openAt = 0;
  private pause = 0;
  private probing: Promise<boolean> | undefined;

  constructor(private readonly probe: () => Promise<unknown>) {}

  /** True while mails may be tried without asking first. */
  get open(): boolean {
    return this.pause === 0;
  }

  /** A connection failed. */
  shut(): void {
    if (!this.open) return;
    this.pause = FIRST_PAUSE_MS;
    this.openAt = Date.now() + this.pause;
  }

  /** 0 when mails may be sent; else how long to wait before asking again, in milliseconds. */
  async wait(): Promise<number> {
    if (this.open) return 0;
    const left = this.openAt - Date.now();
    if (left > 0) return left;
    this.probing ??= this.ask().finally(() => (this.probing = undefined));
    return (await this.probing) ? 0 : Math.max(50, this.openAt - Date.now());
  }

  private async ask(): Promise<boolean> {
    try {
      await this.probe();
      this.pause = 0;
    } catch {
      this.pause = Math.min(this.pause * 2, MAX_PAUSE_MS);
      this.openAt = Date.now() + this.pause;
    }
    return this.open;
  }
}
