import { refusedAsDoubles, type TenantStore } from '@trunkline/service-kit';

/** Inserts what is not there yet. @returns false when some documents were refused as doubles of something. */
export async function insertNew<T extends { accountId: string }>(store: TenantStore<T, 'accountId'>, accountId: string, documents: T[]): Promise<boolean> {
  if (documents.length === 0) return true;
  try {
    await store.insertMany(accountId, documents, { ordered: false });
    return true;
  } catch (error) {
    refusedAsDoubles(error);
    return false;
  }
}
