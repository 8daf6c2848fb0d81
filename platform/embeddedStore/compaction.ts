import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { serialize } from 'bson';
import type { Catalog } from './catalog.ts';
import { type JournalFile, type OpenJournalFile, syncFolder } from './journalFile.ts';
import { encodeFileHeader, encodeFrame } from './journalFormat.ts';
import { type Change, encodeChange } from './journalRecord.ts';
import type { CompactedFile } from './journalTarget.ts';

const frameBytes = 1024 * 1024;
const compactedName = 'journal.new';

/** What a crash during a compaction may have left; the journal itself is whole then. */
export async function removeLeftover(folder: string): Promise<void> {
  await rm(join(folder, compactedName), { force: true });
}

/**
 * Writes the state of a catalog, as it is at the call, beside the journal of a folder.
 * @throws errors of the file system; the journal is as it was, and nothing is left that would take the room of others
 */
export async function prepareCompaction(
  folder: string,
  { catalog, openFile }: { catalog: Catalog; openFile: OpenJournalFile },
): Promise<CompactedFile> {
  const name = join(folder, compactedName);
  const changes = snapshotOf(catalog);
  await removeLeftover(folder);
  const file = await openFile(name, 'wx+');
  const discard = async (): Promise<void> => {
    await file.close().catch(() => {});
    await removeLeftover(folder);
  };
  try {
    const length = await writeAll(file, changes);
    return {
      file,
      length,
      activate: () => rename(name, join(folder, 'journal')),
      settle: async () => syncFolder(folder),
      discard,
    };
  } catch (error) {
    await discard().catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}

/** @returns the length of the file, durable */
async function writeAll(file: JournalFile, changes: Iterable<Change>): Promise<number> {
  let length = 0;
  const write = async (bytes: Buffer): Promise<void> => {
    await file.write(bytes, length);
    length += bytes.length;
  };
  await write(encodeFileHeader());
  for (const parts of inFrames(changes)) await write(encodeFrame(parts, length));
  await file.sync();
  return length;
}

/** The state of this very moment: documents never change, so it is enough to hold on to them. They are encoded later. */
function snapshotOf(catalog: Catalog): Iterable<Change> {
  const collections = catalog.allCollections().map((collection) => ({
    place: { database: collection.database, collection: collection.name },
    specs: collection.indexSpecs().slice(1),
    documents: [...collection.documents()],
  }));
  function* changes(): Generator<Change> {
    for (const { place, specs, documents } of collections) {
      yield { type: 'createCollection', ...place };
      for (const spec of specs) yield { type: 'createIndex', ...place, spec };
      for (const document of documents)
        yield { type: 'put', ...place, bytes: serialize(document, { ignoreUndefined: true }) };
    }
  }
  return changes();
}

function* inFrames(changes: Iterable<Change>): Generator<Uint8Array[]> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for (const change of changes) {
    const encoded = encodeChange(change);
    parts.push(...encoded);
    bytes += encoded.reduce((sum, part) => sum + part.byteLength, 0);
    if (bytes < frameBytes) continue;
    yield parts;
    parts = [];
    bytes = 0;
  }
  if (parts.length > 0) yield parts;
}
