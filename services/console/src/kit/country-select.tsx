import { Select, type SelectProps } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countries } from './countries.js';
import { CountryChip, CountryName } from './country-name.js';
import { useFormat } from './use-format.js';

/** A country, found by its name in the reader's language or by its code. */
export function CountrySelect({ onChange, defaultValue, ...select }: Omit<SelectProps, 'data' | 'onChange'> & { onChange?: (code: string | null) => void }) {
  const { t } = useTranslation('kit');
  const format = useFormat();
  const [shown, setShown] = useState(select.value ?? defaultValue ?? null);
  const data = useMemo(() => countries.map((code) => ({ value: code, label: format.country(code) })).sort((a, b) => format.compare(a.label, b.label)), [format]);
  const code = select.value === undefined ? shown : select.value;
  return (
    <Select
      {...select} {...(defaultValue === undefined ? {} : { defaultValue })} data={data} searchable clearable={!select.required} maxDropdownHeight={280} nothingFoundMessage={t('noCountry')} autoComplete="off"
      clearButtonProps={{ 'aria-label': t('clearCountry') }} leftSection={code ? <CountryChip code={code} /> : null} leftSectionWidth={44} leftSectionPointerEvents="none"
      renderOption={({ option }) => <CountryName code={option.value} />}
      filter={({ options, search }) => {
        const wanted = search.trim().toLocaleLowerCase();
        // What begins with it comes first: the Netherlands before the Caribbean Netherlands.
        const rank = (option: (typeof options)[number]): number => {
          if (!('value' in option)) return -1;
          const label = option.label.toLocaleLowerCase();
          return option.value.toLowerCase() === wanted ? 0 : [label.startsWith(wanted), label.includes(wanted)].indexOf(true) + 1 || -1;
        };
        return options.filter((option) => rank(option) >= 0).sort((a, b) => rank(a) - rank(b));
      }}
      onChange={(value) => {
        setShown(value);
        onChange?.(value);
      }}
    />
  );
}
