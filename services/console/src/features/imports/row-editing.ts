import { createContext, useContext } from 'react';
import type { ImportRow } from '../../api/types.js';
import type { Field } from './imports.rules.js';

/** What the cells of the preview can do. One for the table, so that a cell costs little. */
export interface RowEditing {
  disabled: boolean;
  /** Fails after the person was told why. */
  save: (row: ImportRow, field: Field, text: string) => Promise<unknown>;
  remove: (row: ImportRow) => void;
  /** What was typed and could not be saved, by row and field: it outlives the cell, which goes when it is scrolled away. */
  unsaved: Map<string, string>;
  /** Says that something typed is not saved, until what is returned is called. */
  hold: () => () => void;
  goToLine: (line: number) => void;
}

/** See {@link RowEditing}. */
export const RowEditingContext = createContext<RowEditing | null>(null);

/** See {@link RowEditing}. */
export function useRowEditing(): RowEditing {
  const editing = useContext(RowEditingContext);
  if (!editing) throw new Error('a cell stands in a table of rows');
  return editing;
}
