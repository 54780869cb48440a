import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type ObjectStore, Objm, StorageType } from '@nats-io/obj';
import { nanos } from '@nats-io/transport-node';
import { importBucket, maxImportBytes } from '@trunkline/contracts';
import { Bus, KIT_CONFIG, type KitConfig } from '@trunkline/service-kit';
import { SpreadsheetError } from '../spreadsheets/spreadsheet.error.js';

const DAY_MS = 24 * 3_600_000;
const FOLDER = 'trunkline-import-';
/** No file is read for that long. */
const FORGOTTEN_MS = 6 * 3_600_000;

/** A file on local disk for a while. */
export interface LocalFile { path: string; remove(): Promise<void> }

/** The spreadsheets in the object store, on their way in and out. */
@Injectable()
export class ImportFiles implements OnApplicationBootstrap {
  constructor(@Inject(Bus) private readonly bus: Bus, @Inject(KIT_CONFIG) private readonly config: KitConfig) {}

  /** Removes what killed processes left on the local disk: it is full of people. */
  async onApplicationBootstrap(): Promise<void> {
    const names = await readdir(tmpdir()).catch(() => []);
    for (const name of names.filter((each) => each.startsWith(FOLDER))) {
      const path = join(tmpdir(), name);
      const age = await stat(path).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0);
      // Another user's, on a shared machine, is that user's to remove.
      if (age > FORGOTTEN_MS) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** Brings an object to local disk, for readers that jump in it. @throws SpreadsheetError when it is not there or too large. */
  async fetch(name: string): Promise<LocalFile> {
    const found = await (await this.bucket()).get(name);
    if (!found) throw new SpreadsheetError('file_unreadable', 'The uploaded file is not there any more. Upload it again.');
    if (found.info.size > maxImportBytes) {
      await found.data.cancel().catch(() => undefined);
      throw new SpreadsheetError('file_too_large', `The file has more than ${maxImportBytes / 1024 / 1024} MB.`);
    }
    const folder = await mkdtemp(join(tmpdir(), FOLDER));
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, 'sheet');
      await pipeline(Readable.fromWeb(found.data as never), createWriteStream(path));
      const error = await found.error;
      if (error) throw error;
      return { path, remove };
    } catch (error) {
      await remove();
      throw error;
    }
  }

  /** Stores what is read from a stream; the object lives a day. */
  async put(name: string, content: Readable): Promise<void> {
    await (await this.bucket()).put({ name }, Readable.toWeb(content) as never);
  }

  private async bucket(): Promise<ObjectStore> {
    // Whoever comes first makes it.
    return new Objm(this.bus.js).create(importBucket, { ttl: nanos(DAY_MS), storage: StorageType.File, replicas: this.config.STREAM_REPLICAS });
  }
}
