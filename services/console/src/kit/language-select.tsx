import { Select, type SelectProps } from '@mantine/core';
import { languages } from '../i18n/languages.js';
import { useFormat } from './use-format.js';

/** One of the languages that mails and pages come in; another one that is set already stays to be chosen. */
export function LanguageSelect({ current, ...select }: Omit<SelectProps, 'data'> & { current?: string | undefined }) {
  const format = useFormat();
  const data = [...new Set([...Object.keys(languages), ...(current ? [current] : [])])].map((tag) => ({ value: tag, label: format.language(tag) })).sort((a, b) => format.compare(a.label, b.label));
  return <Select data={data} allowDeselect={false} checkIconPosition="right" {...select} />;
}
