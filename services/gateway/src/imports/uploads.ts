import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { nanos } from '@nats-io/transport-node';
import { Objm, type ObjectStore } from '@nats-io/obj';
import { StorageType } from '@nats-io/jetstream';
import { importBucket, maxImportBytes } from '@trunkline/contracts';
import { Bus, DomainError, KIT_CONFIG, type KitConfig, newId } from '@trunkline/service-kit';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { pipeline, Readable, Transform } from 'node:stream';

/** A file that lies in the object store. */
export interface Upload { object: string; fileName: string; sha256: string }

/** What a multipart request may be longer than its file, in bytes. */
const ENVELOPE_BYTES = 64 * 1024;
const DAY_MS = 24 * 3600 * 1000;

/** Files between the outside and the object store. They flow: no file is ever whole in memory. */
@Injectable()
export class Uploads implements OnModuleInit {
  private readonly logger = new Logger('uploads');
  private store: ObjectStore | undefined;

  constructor(@Inject(Bus) private readonly bus: Bus, @Inject(KIT_CONFIG) private readonly kit: KitConfig) {}

  async onModuleInit(): Promise<void> {
    this.store = await new Objm(this.bus.js).create(importBucket, { ttl: nanos(DAY_MS), storage: StorageType.File, replicas: this.kit.STREAM_REPLICAS });
  }

  /**
   * Takes the one file of a multipart request into the store.
   * @throws DomainError `request.invalid` for other parts, `file_too_large`, `request.malformed`, `service.unavailable`.
   */
  async receive(request: FastifyRequest): Promise<Upload> {
    if (Number(request.headers['content-length'] ?? 0) > maxImportBytes + ENVELOPE_BYTES) throw tooLarge();
    if (!/;\s*boundary=/i.test(request.headers['content-type'] ?? '')) throw new DomainError('request.malformed', 'The multipart body names no boundary.');
    let upload: Upload | undefined;
    try {
      for await (const part of request.parts()) {
        if (part.type !== 'file' || part.fieldname !== 'file' || upload) throw unexpected(part.fieldname);
        upload = await this.keep(part);
      }
    } catch (error) {
      if (upload) await this.discard(upload.object);
      throw error instanceof DomainError ? error : broken(error);
    }
    if (!upload) throw new DomainError('request.invalid', '/file: is required', [{ pointer: '/file', code: 'required', message: 'is required' }]);
    return upload;
  }

  private async keep(part: MultipartFile): Promise<Upload> {
    const object = newId();
    const hash = createHash('sha256');
    let failed: unknown;
    const through = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    part.file.on('limit', () => {
      failed = tooLarge();
      through.destroy(failed as Error);
    });
    // Ends the way into the store whichever way the file ends: an error, a body that breaks off, a caller who is gone.
    pipeline(part.file, through, (error) => {
      failed ??= error ?? undefined;
    });
    try {
      await this.store!.put({ name: object }, Readable.toWeb(through) as ReadableStream<Uint8Array>);
    } catch (error) {
      part.file.resume();
      if (failed) throw failed;
      this.logger.error('A file could not be kept', { error: error as Error });
      throw new DomainError('service.unavailable', 'The object store does not take the file.');
    }
    if (failed || part.file.truncated) {
      await this.discard(object);
      throw failed ?? tooLarge();
    }
    return { object, fileName: fileNameOf(part.filename), sha256: hash.digest('hex') };
  }

  /** Forgets a file; the store does so by itself after a day. */
  async discard(object: string): Promise<void> {
    await this.store?.delete(object).catch(() => undefined);
  }

  /** A file of the store as a stream. @throws DomainError `resource.not_found`, `service.unavailable`. */
  async open(object: string): Promise<Readable> {
    const found = await this.store!.get(object).catch((error: unknown) => {
      this.logger.error('A file could not be opened', { error: error as Error });
      throw new DomainError('service.unavailable', 'The object store does not answer.');
    });
    if (!found) throw new DomainError('resource.not_found');
    return Readable.fromWeb(found.data as never);
  }
}

function unexpected(field: string): DomainError {
  const name = field.slice(0, 100).replace(/~/g, '~0').replace(/\//g, '~1');
  return new DomainError('request.invalid', `unknown or repeated field ${name}`, [{ pointer: `/${name}`, code: 'unknown_field', message: 'only one file, in the field file' }]);
}

/** The same code as a failed import has, at the place of the file. */
function tooLarge(): DomainError {
  const detail = `The file is larger than ${Math.floor(maxImportBytes / 2 ** 20)} MB.`;
  return new DomainError('file_too_large', detail, [{ pointer: '/file', code: 'file_too_large', message: detail }]);
}

/** What @fastify/multipart and its parser say of a body that breaks off or holds too much. */
function broken(error: unknown): DomainError {
  const code = (error as { code?: string }).code;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (code === 'FST_PARTS_LIMIT' || code === 'FST_FILES_LIMIT' || code === 'FST_FIELDS_LIMIT') return unexpected('');
  return new DomainError('request.malformed', 'The multipart body cannot be read.');
}

/** The last part of the name as it came, without what no file is named. */
function fileNameOf(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1)!.replace(/[\p{Cc}\p{Cs}]/gu, '').trim();
  return [...last].slice(0, 120).join('') || 'upload';
}
