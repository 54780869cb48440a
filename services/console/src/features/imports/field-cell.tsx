import { Select, TextInput } from '@mantine/core';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRow } from '../../api/types.js';
import { notifyError } from '../../kit/notify.js';
import { type Field, errorsAt, roleOf, roles } from './imports.rules.js';
import { useSaveField } from './imports.queries.js';
import classes from './imports.module.css';

interface FieldCellProps { accountId: string; importId: string; row: ImportRow; field: Field; disabled: boolean }

/** A field of a row: a click or Enter edits it where it stands, Enter, Tab or leaving it saves, Escape leaves it as it was. */
export function FieldCell({ accountId, importId, row, field, disabled }: FieldCellProps) {
  const { t } = useTranslation('imports');
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const closing = useRef(false);
  const save = useSaveField(accountId, importId, row);
  const codes = errorsAt(row, field);
  const role = field === 'role' ? roleOf(row.role) : null;
  const value = row[field];
  const label = t(`columns.${field}`);
  const shown = (save.isPending ? save.variables[field] : undefined) ?? value;
  const text = field === 'role' && roleOf(shown) ? t(`role.${roleOf(shown)!}`) : shown;

  const leave = (focus: boolean): void => {
    closing.current = true;
    setDraft(null);
    if (focus) requestAnimationFrame(() => button.current?.focus());
  };
  const commit = (wanted: string, focus: boolean): void => {
    if (closing.current) return;
    leave(focus);
    if (wanted.trim() === value.trim()) return;
    // What was typed stays to be sent again; rows that somebody else changed have been read anew by then.
    save.mutate({ [field]: wanted }, { onError: (error) => {
      notifyError(error);
      edit(wanted);
    } });
  };
  const edit = (from: string): void => {
    closing.current = false;
    setDraft(from);
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
          size="xs" aria-label={label} autoFocus defaultDropdownOpened allowDeselect={false} value={role} data={roles.map((name) => ({ value: name, label: t(`role.${name}`) }))}
          onChange={(wanted) => wanted && commit(wanted, true)} onDropdownClose={() => !closing.current && leave(true)}
        />
      </div>
    );
  }
  if (draft !== null) {
    return (
      <div className={classes.cell}>
        <TextInput
          size="xs" aria-label={label} autoFocus value={draft} maxLength={2000} autoComplete="off" spellCheck={false}
          onFocus={(event) => event.currentTarget.select()} onChange={(event) => setDraft(event.currentTarget.value)} onBlur={() => commit(draft, false)} onKeyDown={onKeyDown}
        />
      </div>
    );
  }
  return (
    <div className={classes.cell}>
      <button
        ref={button} type="button" className={classes.field} disabled={disabled} data-bad={codes.length > 0 || undefined} data-pending={save.isPending || undefined} title={text || undefined}
        aria-label={t('edit', { column: label, value: text })} aria-describedby={codes.length > 0 ? `${id}-error` : undefined} onClick={() => edit(role ?? value)}
      >
        {text || ' '}
      </button>
      {codes.length > 0 ? <span id={`${id}-error`} className={classes.error}>{codes.map((code) => t(`error.${code}`)).join(' · ')}</span> : null}
    </div>
  );
}
