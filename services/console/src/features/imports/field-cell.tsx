import { Select, TextInput } from '@mantine/core';
import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRow } from '../../api/types.js';
import { CellErrors } from './cell-errors.js';
import { type Field, errorsAt, roleOf, roles } from './imports.rules.js';
import { useRowEditing } from './row-editing.js';
import classes from './imports.module.css';

/** Beside the screen and not in the cell, which cuts off what is larger than it. */
const floating = { withinPortal: true, portalProps: { target: '#floating' } };

/** A field of a row: a click or Enter edits it where it stands, Enter, Tab or leaving it saves, Escape leaves it as it was. */
export const FieldCell = memo(function FieldCell({ row, field }: { row: ImportRow; field: Field }) {
  const { t } = useTranslation('imports');
  const { disabled, save, hold, unsaved: kept } = useRowEditing();
  const id = useId();
  const key = `${row.id} ${field}`;
  const [draft, setDraft] = useState<string | null>(() => kept.get(key) ?? null);
  /** Opened by the person, and not by coming onto the screen again. */
  const [opened, setOpened] = useState(false);
  const [saving, setSaving] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const closing = useRef(false);
  const errors = errorsAt(row, field);
  const role = field === 'role' ? roleOf(row.role) : null;
  const value = row[field];
  const label = t(`columns.${field}`);
  const shown = saving ?? value;
  const text = field === 'role' && roleOf(shown) ? t(`role.${roleOf(shown)!}`) : shown;
  const unsaved = draft !== null && field !== 'role' && draft.trim() !== value.trim();
  useEffect(() => (unsaved ? hold() : undefined), [unsaved, hold]);

  const leave = (focus: boolean): void => {
    closing.current = true;
    kept.delete(key);
    setDraft(null);
    if (focus) requestAnimationFrame(() => button.current?.focus());
  };
  const edit = (from: string): void => {
    closing.current = false;
    setOpened(true);
    setDraft(from);
  };
  const commit = (wanted: string, focus: boolean): void => {
    if (closing.current) return;
    leave(focus);
    if (wanted.trim() === value.trim()) return;
    setSaving(wanted);
    // What was typed stays to be sent again; what somebody else changed has been read anew by then.
    save(row, field, wanted).catch(() => {
      if (field !== 'role') kept.set(key, wanted);
      edit(wanted);
    }).finally(() => setSaving(null));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave(true);
    else if (event.key === 'Enter') {
      event.preventDefault();
      commit(draft ?? value, true);
    }
  };

  if (draft !== null && field === 'role') {
    return (
      <div className={classes.cell}>
        <Select
          size="xs" aria-label={label} autoFocus defaultDropdownOpened allowDeselect={false} value={role} comboboxProps={floating} data={roles.map((name) => ({ value: name, label: t(`role.${name}`) }))}
          onChange={(wanted) => wanted && commit(wanted, true)} onDropdownClose={() => !closing.current && leave(true)}
        />
      </div>
    );
  }
  if (draft !== null) {
    return (
      <div className={classes.cell}>
        <TextInput
          size="xs" aria-label={label} autoFocus={opened} value={draft} maxLength={2000} autoComplete="off" spellCheck={false}
          onFocus={(event) => event.currentTarget.select()} onChange={(event) => setDraft(event.currentTarget.value)} onKeyDown={onKeyDown}
          // A question (whether to leave without saving) takes the focus and gives it back.
          onBlur={(event) => event.relatedTarget?.closest('[role=dialog]') ? undefined : commit(draft, false)}
        />
      </div>
    );
  }
  return (
    <div className={classes.cell}>
      <button
        ref={button} type="button" className={classes.field} disabled={disabled} data-bad={errors.length > 0 || undefined} data-pending={saving !== null || undefined} title={text || undefined}
        aria-label={t('edit', { column: label, value: text })} aria-describedby={errors.length > 0 ? `${id}-error` : undefined} onClick={() => edit(role ?? value)}
      >
        {text || ' '}
      </button>
      {errors.length > 0 ? <CellErrors id={`${id}-error`} errors={errors} /> : null}
    </div>
  );
});
