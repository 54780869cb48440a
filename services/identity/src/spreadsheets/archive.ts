import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_COUNTS_FROM_BYTES } from './limits.js';
import { SpreadsheetError } from './spreadsheet.error.js';

/** A zip on local disk, checked for size before anything in it is unpacked. Nothing is ever written to disk from it. */
export type Archive = {
  names: readonly string[];
  has(name: string): boolean;
  open(name: string): Promise<Readable>;
  close(): void;
};

export async function openArchive(path: string): Promise<Archive> {
  let zip: yauzl.ZipFile;
  try {
    // File names are only compared, never used as paths, so names that yauzl would refuse (a leading slash, as some
    // exporters write) are welcome: hence no decodeStrings.
    zip = await yauzl.openPromise(path, { autoClose: false, decodeStrings: false });
  } catch (error) {
    throw damaged('the list of its parts is missing or broken', error);
  }
  try {
    const entries = await readDirectory(zip);
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(key(name)),
      close: () => zip.close(),
      open: async (name) => {
        const entry = entries.get(key(name));
        if (!entry) throw damaged(`its part ${name} is missing`);
        try {
          return await zip.openReadStreamPromise(entry);
        } catch (error) {
          throw damaged(`its part ${name} can't be unpacked`, error);
        }
      },
    };
  } catch (error) {
    zip.close();
    throw error instanceof SpreadsheetError ? error : damaged('the list of its parts is broken', error);
  }
}

async function readDirectory(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw tooLarge(`it holds ${zip.entryCount} parts`);
  const entries = new Map<string, yauzl.Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) {
      throw new SpreadsheetError('file_encrypted', 'The file is protected by a password. Save it without one and upload it again.');
    }
    // yauzl stops a stream that grows beyond the size declared here, so that the declared sizes can be trusted.
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED_BYTES) throw tooLarge('it unpacks to more than 512 MB');
    if (
      entry.uncompressedSize > RATIO_COUNTS_FROM_BYTES &&
      entry.uncompressedSize > entry.compressedSize * MAX_RATIO
    ) {
      throw tooLarge(`its contents are packed more than ${MAX_RATIO} times, as no real spreadsheet is`);
    }
    const name = key(entry.fileNameRaw.toString('utf8'));
    if (entries.has(name)) throw damaged(`its part ${name} is there twice`);
    entries.set(name, entry);
  }
  return entries;
}

// Part names of a workbook are case-insensitive, and some exporters write backslashes or a leading slash.
function key(name: string): string {
  return name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase();
}

export function damaged(what: string, cause?: unknown): SpreadsheetError {
  return new SpreadsheetError(
    'file_unreadable',
    `The file is damaged: ${what}. Open it in a spreadsheet program, save it again, and upload that.`,
    { cause },
  );
}

/** What to say when reading a part failed half-way. */
export function unpackingFailed(part: string, error: unknown): SpreadsheetError {
  if (error instanceof SpreadsheetError) return error;
  // yauzl has no error codes; this one means that a part unpacks to more than the archive declares.
  if (error instanceof Error && error.message.startsWith('too many bytes')) return tooLarge(`${part} unpacks to more than it declares`);
  return damaged(`${part} can't be read`, error);
}

function tooLarge(what: string): SpreadsheetError {
  return new SpreadsheetError('file_too_large', `The file is too large to be read: ${what}.`);
}
