import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { job as jobSchema, type Job, jobProgressSubject } from '@trunkline/contracts';
import { Bus } from '@trunkline/service-kit';
import type { FastifyRequest } from 'fastify';
import { PassThrough } from 'node:stream';
import { quote } from '../http/etag.js';
import { Gate } from '../http/gate.js';

/** How often the job is read beside what is told of it, and how often something is said so that nobody hangs up; in milliseconds. */
const POLL_MS = 2_000;
const HEARTBEAT_MS = 15_000;

/** A job's progress as server-sent events. */
@Injectable()
export class JobEvents implements BeforeApplicationShutdown {
  private readonly open = new Set<PassThrough>();

  constructor(@Inject(Bus) private readonly bus: Bus, @Inject(Gate) private readonly gate: Gate) {}

  /** What is known now, then whatever is told on NATS; a message that is lost is made good by reading. Ends with the job, or with the access to it. */
  stream(first: Job, read: () => Promise<Job>, request: FastifyRequest): PassThrough {
    const stream = new PassThrough();
    let last = -1;
    const say = (job: Job): void => {
      const version = Number(job.etag);
      // What was told and what was read may overtake each other.
      if (version <= last || stream.writableEnded) return;
      last = version;
      stream.write(`id: ${job.etag}\ndata: ${JSON.stringify({ ...job, etag: quote(job.etag) })}\n\n`);
      if (job.state === 'done' || job.state === 'failed') stream.end();
    };
    const subscription = this.bus.connection.subscribe(jobProgressSubject(first.id), {
      callback: (error, message) => {
        const told = error ? null : jobSchema.safeParse(message.json());
        if (told?.success && told.data.id === first.id) say(told.data);
      },
    });
    let reading = false;
    const poll = setInterval(() => {
      if (reading) return;
      reading = true;
      void (async () => {
        if (!(await this.gate.stillAllowed(request, first.accountId))) stream.end();
        else say(await read());
        // A service that is away for a moment is no reason to hang up.
      })().catch(() => undefined).finally(() => (reading = false));
    }, POLL_MS);
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
    const stop = (): void => {
      clearInterval(poll);
      clearInterval(heartbeat);
      subscription.unsubscribe();
      this.open.delete(stream);
    };
    stream.once('finish', stop).once('close', stop).on('error', stop);
    this.open.add(stream);
    stream.write('retry: 2000\n\n');
    say(first);
    return stream;
  }

  /** A server that is to stop lets its listeners go; they come back to another replica. */
  beforeApplicationShutdown(): void {
    for (const stream of this.open) stream.end();
  }
}
