import { decodeCursor, pageOf } from '@trunkline/service-kit';

/** A page of a short list that its service gives whole. In order of id, so that a cursor holds while items come and go. */
export function pageOfWhole<Item extends { id: string }>(all: Item[], list: string, { limit, cursor }: { limit: number; cursor?: string | undefined }): { items: Item[]; nextCursor: string | null } {
  const after = decodeCursor(list, cursor, 1)?.[0] ?? '';
  const left = all.filter((item) => item.id > String(after)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return pageOf(left, limit, list, (item) => [item.id], (item) => item);
}
