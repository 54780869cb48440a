import { Inject, Injectable, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { counter, DomainError, duplicateIndex } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { type IdempotencyDocument, REMEMBER_S } from './idempotency.schema.js';

/** How long a try may run before another may take over, in milliseconds: longer than any request takes. */
const LEASE_MS = 60_000;
const replays = counter('replays');

/** An answer as it went out. */
export interface Remembered { status: number; headers: Record<string, string>; body: string | null }

/** What became of a key: it is ours to run, or there is an answer. */
export type Begun = { run: { id: string; owner: string } } | { replay: Remembered };

/** The key of a request, stable over its tries, for services that derive ids from it. */
export function requestKeyOf(who: string, method: string, path: string, key: string): string {
  return createHash('sha256').update(JSON.stringify([who, method, path, key])).digest('hex');
}

/** @throws DomainError `request.malformed` when the header is not 1 to 255 printable ASCII characters. */
export function parseIdempotencyKey(headers: string[] | undefined): string | null {
  if (headers === undefined) return null;
  const [header = '', second] = headers;
  if (second !== undefined || !/^[\x20-\x7e]{1,255}$/.test(header) || header.trim() === '') {
    throw new DomainError('request.malformed', 'Idempotency-Key must be one header of 1 to 255 printable ASCII characters.');
  }
  return header;
}

/** Makes a POST happen once however often it is sent: one record per key, inserted before anything is done. */
@Injectable()
export class IdempotencyService {
  private readonly logger = new Logger('idempotency');

  constructor(@Inject(getModelToken('Idempotency')) private readonly records: Model<IdempotencyDocument>) {}

  /** @throws DomainError `request.idempotency_mismatch`, `request.idempotency_running`, `service.unavailable`. */
  async begin(id: string, key: string, request: string): Promise<Begun> {
    const fingerprint = createHmac('sha256', key).update(request).digest('hex');
    try {
      for (let attempt = 0; attempt < 3; attempt++) {
        const begun = await this.tryBegin(id, fingerprint);
        if (begun) return begun;
      }
    } catch (error) {
      if (error instanceof DomainError) throw error;
      this.logger.error('The records cannot be reached', { error: error as Error });
      throw new DomainError('service.unavailable', 'The gateway’s database does not answer.');
    }
    throw new DomainError('request.idempotency_running');
  }

  private async tryBegin(id: string, fingerprint: string): Promise<Begun | null> {
    const now = new Date();
    const mine = { owner: randomUUID(), leaseUntil: new Date(now.getTime() + LEASE_MS) };
    try {
      await this.records.collection.insertOne({ _id: id, fingerprint, state: 'running', ...mine, status: null, headers: null, body: null, createdAt: now } as never);
      return { run: { id, owner: mine.owner } };
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
    }
    const record = await this.records.findById(id).lean<IdempotencyDocument>();
    // Gone between the two, by its age or because its try failed.
    if (!record) return null;
    if (record.createdAt.getTime() < now.getTime() - REMEMBER_S * 1000) {
      await this.records.deleteOne({ _id: id, createdAt: record.createdAt });
      return null;
    }
    if (record.fingerprint !== fingerprint) throw new DomainError('request.idempotency_mismatch');
    if (record.state === 'done') replays.add(1, {});
    if (record.state === 'done') return { replay: { status: record.status!, headers: record.headers ?? {}, body: record.body } };
    if (record.leaseUntil > now) throw new DomainError('request.idempotency_running');
    // The replica that ran it is gone. What it may have done is found again by ids derived from the request's key.
    const taken = await this.records.updateOne({ _id: id, owner: record.owner, state: 'running' }, { $set: mine });
    return taken.modifiedCount === 1 ? { run: { id, owner: mine.owner } } : null;
  }

  /** Keeps the answer. Failures of ours are not kept: the next try of the same request really tries, another under the key is refused as ever. */
  async finish(run: { id: string; owner: string }, answer: Remembered): Promise<void> {
    try {
      if (answer.status >= 500) await this.records.updateOne({ _id: run.id, owner: run.owner }, { $set: { leaseUntil: new Date(0) } });
      else await this.records.updateOne({ _id: run.id, owner: run.owner }, { $set: { state: 'done', ...answer } });
    } catch (error) {
      // What was done is done: the caller gets the answer, and a retry finds it by the request's key once the lease is out.
      this.logger.error('An answer could not be kept', { error: error as Error });
    }
  }
}
