import { type OpenJournalFile, openJournalFile } from '#platform/embeddedStore/journalFile.ts';

/** A disk for journals in real files, of which a test decides how it fails. */
export interface FillableDisk {
  readonly openFile: OpenJournalFile;
  /** From now on: bytes that can still be written, then the code; what fits of a write is written. */
  fill(code: string, roomBytes?: number): void;
  /** From now on writes pass and `sync` fails. */
  failSync(code: string): void;
  makeRoom(): void;
  /** Called before each sync, with the name of the file; a test may hold it up or fill the disk in it. */
  beforeSync: (name: string) => Promise<void>;
}

export function createFillableDisk(): FillableDisk {
  let room = Number.POSITIVE_INFINITY;
  let writeCode = 'ENOSPC';
  let syncCode: string | undefined;
  const failure = (code: string) => Object.assign(new Error(`the disk says ${code}`), { code });

  const disk: FillableDisk = {
    beforeSync: async () => {},
    async openFile(name, flags) {
      const file = await openJournalFile(name, flags);
      return {
        async write(bytes, offset) {
          const fits = Math.min(bytes.length, room);
          room -= fits;
          await file.write(bytes.subarray(0, fits), offset);
          if (fits < bytes.length) throw failure(writeCode);
        },
        async sync() {
          await disk.beforeSync(name);
          if (syncCode) throw failure(syncCode);
          await file.sync();
        },
        async truncate(length) {
          if (room < Number.POSITIVE_INFINITY && writeCode === 'EROFS') throw failure(writeCode);
          await file.truncate(length);
        },
        close: () => file.close(),
      };
    },
    fill(code, roomBytes = 0) {
      [writeCode, room] = [code, roomBytes];
    },
    failSync(code) {
      syncCode = code;
    },
    makeRoom() {
      [room, syncCode] = [Number.POSITIVE_INFINITY, undefined];
    },
  };
  return disk;
}
