import type { Model, QueryFilter } from 'mongoose';
import { isDuplicateKey } from '../mongo/database.ts';
import { insertDocument } from '../mongo/insertDocument.ts';
import { trusted } from '../mongo/trusted.ts';
import type { EscrowDocument, LedgerEntry } from './escrowDocument.ts';
import type { EscrowStore } from './escrowStore.ts';

/** Escrow documents and their ledger in the database. Indexes: `_id`; `nextExp` for what expires. */
export function createMongoEscrowStore<Document extends EscrowDocument>({
  documents,
  ledger,
}: {
  documents: Model<Document>;
  ledger: Model<LedgerEntry>;
}): EscrowStore<Document> {
  return {
    read: (id) => documents.findOne({ _id: id } as QueryFilter<Document>).lean<Document>(),
    findMovement: (documentId, movementId) =>
      ledger.findOne({ _id: `${documentId}#${movementId}` }).lean<LedgerEntry>(),
    update: async (id, filter, change) =>
      (await documents.findOneAndUpdate({ ...filter, _id: id } as QueryFilter<Document>, change as never, {
        returnDocument: 'after',
        lean: true,
      })) as Document | null,
    async insert(document) {
      try {
        await insertDocument(documents, document);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    findExpiring: (now, limit) =>
      documents
        .find({ nextExp: trusted({ $lte: now }) } as QueryFilter<Document>)
        .sort({ nextExp: 1 })
        .limit(limit)
        .lean<Document[]>(),
  };
}
