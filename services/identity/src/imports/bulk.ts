import type { TenantStore } from '@trunkline/service-kit';

/** Inserts what is not there yet. @returns false when some documents were refused as doubles of something. */
export async function insertNew<T extends { accountId: string }>(store: TenantStore<T, 'accountId'>, accountId: string, documents: T[]): Promise<boolean> {
  if (documents.length === 0) return true;
  try {
    await store.insertMany(accountId, documents, { ordered: false });
    return true;
  } catch (error) {
    const { code, writeErrors } = error as { code?: unknown; writeErrors?: { code?: number } | { code?: number }[] };
    const codes = (Array.isArray(writeErrors) ? writeErrors : writeErrors ? [writeErrors] : []).map((failure) => failure.code);
    if (code !== 11000 || codes.some((each) => each !== 11000)) throw error;
    return false;
  }
}
