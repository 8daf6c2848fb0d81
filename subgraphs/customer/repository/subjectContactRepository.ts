import { type Database, isDuplicateKey, toStoreError } from '#platform/mongo/database.ts';
import { defineModel } from '#platform/mongo/defineModel.ts';
import type { SubjectContact, SubjectContacts } from '../domain/ports.ts';

/** `_id` is the id of the reservation or the order. */
export interface SubjectContactDocument extends Omit<SubjectContact, 'subjectId'> {
  _id: string;
  /** When it was kept first. */
  at: Date;
}

export const subjectContactModel = defineModel<SubjectContactDocument>({
  name: 'SubjectContact',
  collection: 'subjectContacts',
  fields: {
    _id: { type: String, required: true },
    customerId: { type: String, default: null },
    contact: { type: Object, default: null },
    at: { type: Date, required: true },
  },
});

/** One update for each contact. Index: _id. Throws AppError RETRY_LATER where the store is away or busy. */
export function createSubjectContacts(options: { database: Database; now: () => number }): SubjectContacts {
  const documents = options.database.model(subjectContactModel);
  async function keep({ subjectId, ...kept }: SubjectContact): Promise<void> {
    const update = { $set: kept, $setOnInsert: { at: new Date(options.now()) } };
    await documents.updateOne({ _id: subjectId } as never, update as never, { upsert: true });
  }
  return {
    async keep(contact) {
      try {
        await keep(contact).catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
          return keep(contact); // two inserted it together
        });
      } catch (error) {
        throw toStoreError(error);
      }
    },
  };
}
