import { useTranslation } from 'react-i18next';
import { useFormat } from '../../kit/use-format.js';
import type { RowError } from './imports.rules.js';
import { useRowEditing } from './row-editing.js';
import classes from './imports.module.css';

/** Stands for what is put between the words of a sentence as a link. */
const GAP = '\u0001';

/** That the address stands elsewhere too: each line that is named leads there. */
function SameAddress({ params = {} }: { params?: RowError['params'] }) {
  const { t, i18n } = useTranslation('imports');
  const format = useFormat();
  const { goToLine } = useRowEditing();
  const lines = params.rows ?? [];
  const count = params.count ?? lines.length;
  if (lines.length === 0) return count > 0 ? t('sameAs.unnumbered', { count, formatted: format.number(count) }) : t('error.email_duplicate_in_file');
  const more = count - lines.length;
  const parts = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).formatToParts([...lines.map((line) => `${line}`), ...(more > 0 ? [t('sameAs.more', { count: more, formatted: format.number(more) })] : [])]);
  const [before, after] = t('sameAs.rows', { count, rows: GAP }).split(GAP);
  return (
    <>
      {before}
      {parts.map(({ type, value }, index) => (type === 'element' && lines.includes(Number(value))
        ? <button key={value} type="button" className={classes.line} title={t('sameAs.go', { line: value })} onClick={() => goToLine(Number(value))}>{value}</button>
        : <span key={index}>{value}</span>))}
      {after}
    </>
  );
}

/** What is wrong with a field, in words. */
export function CellErrors({ id, errors }: { id: string; errors: readonly RowError[] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return (
    <span id={id} className={classes.error}>
      {errors.map(({ code, params }, index) => (
        <span key={code}>
          {index > 0 ? ' · ' : null}
          {code === 'email_duplicate_in_file' ? <SameAddress params={params} /> : code === 'value_too_long' && params?.max ? t('tooLong', { count: params.max, formatted: format.number(params.max) }) : t(`error.${code}`)}
        </span>
      ))}
    </span>
  );
}
