/** What is selected in a list: some by id, or all that match its filter, loaded or not. */
export type Selection = { kind: 'ids'; ids: ReadonlySet<string> } | { kind: 'all' };

export const nothing: Selection = { kind: 'ids', ids: new Set() };

/** Whether a row is selected. */
export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'all' || selection.ids.has(id);
}

/** How many are selected; null when it is all that match, which only the server can count. */
export function countOf(selection: Selection): number | null {
  return selection.kind === 'all' ? null : selection.ids.size;
}

/** Selects or deselects rows. Taking one out of `all` leaves the others that are loaded. */
export function withRows(selection: Selection, rows: readonly string[], on: boolean, loaded: readonly string[]): Selection {
  const ids = new Set(selection.kind === 'all' ? loaded : selection.ids);
  for (const id of rows) {
    if (on) ids.add(id);
    else ids.delete(id);
  }
  return { kind: 'ids', ids };
}
