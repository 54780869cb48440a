import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** How long after the last key a search goes out, in milliseconds. */
const PAUSE_MS = 220;

interface SearchBoxProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** What is searched for now, as the URL has it. */
  value: string;
  /** Told after a pause; put it into the URL with `replace`, so that back does not go through every letter. */
  onChange: (value: string) => void;
}

/**
 * A search as one types: the field shows each key at once and never waits for an answer. That an old answer never overwrites a newer one comes from
 * the query key, which holds the text; requests that nobody waits for are aborted (see useList).
 */
export function SearchBox({ value, onChange, ...input }: SearchBoxProps) {
  const { t } = useTranslation('kit');
  const [text, setText] = useState(value);
  const told = useRef(value);
  /** What was told and has not come back yet: the URL may be some keys behind. */
  const onTheWay = useRef<string[]>([]);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  // The URL changed by itself: back, a link, a filter that was cleared.
  useEffect(() => {
    if (value === told.current) {
      onTheWay.current = [];
      return;
    }
    if (onTheWay.current.includes(value)) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      onTheWay.current.push(text);
      tell.current(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      type="search" role="searchbox" autoComplete="off" spellCheck={false} maxLength={200} leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text ? <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => setText('')} /> : null}
      aria-label={t('search')} {...input} value={text} onChange={(event) => setText(event.currentTarget.value)}
      styles={{ input: { WebkitAppearance: 'none' } }}
    />
  );
}
