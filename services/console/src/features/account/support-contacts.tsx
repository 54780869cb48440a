import { ActionIcon, Button, Combobox, Group, Stack, Text, TextInput, useCombobox, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue, useUncontrolled } from '@mantine/hooks';
import { IconMail, IconUser, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, isEmail, withContact } from './account-form.rules.js';
import { peopleQuery } from './people.queries.js';
import classes from './support-contacts.module.css';

interface SupportContactsProps { defaultValue?: Contact[]; onChange?: (contacts: Contact[]) => void; error?: ReactNode }

/** Whom bugs and issues of an account are reported to: the partner's people by name, or any address. */
export function SupportContacts({ defaultValue, onChange, error }: SupportContactsProps) {
  const { t } = useTranslation('account');
  const [contacts, setContacts] = useUncontrolled<Contact[]>({ defaultValue, finalValue: [], onChange });
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const q = text.trim();
  const [asked] = useDebouncedValue(q, 220);
  const found = useQuery({ ...peopleQuery({ q: asked }), enabled: asked !== '', placeholderData: keepPreviousData });
  const settled = asked === q && found.isSuccess && !found.isPlaceholderData;
  const people = q && found.data ? found.data : [];
  const known = people.some((person) => person.email.toLowerCase() === q.toLowerCase());
  const addable = isEmail(q) && settled && !known;
  const nobody = q !== '' && settled && people.length === 0 && !isEmail(q);
  const nameOf = (contact: Contact) => ('personId' in contact ? contact.name || t('contacts.person') : contact.email);

  const add = (contact: Contact) => {
    setContacts(withContact(contacts, contact));
    setText('');
    setSaid(t('contacts.added', { name: nameOf(contact) }));
    box.closeDropdown();
    input.current?.focus();
  };
  const remove = (contact: Contact) => {
    setContacts(contacts.filter((one) => one !== contact));
    setSaid(t('contacts.removed', { name: nameOf(contact) }));
    input.current?.focus();
  };

  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <Combobox store={box} withinPortal={false} onOptionSubmit={(id) => {
          const person = people.find((one) => one.id === id);
          if (person) add({ personId: person.id, name: person.name, email: person.email });
        }}>
          <Combobox.Target>
            <TextInput
              ref={input} flex={1} label={t('contacts.label')} description={t('contacts.hint')} autoComplete="off" spellCheck={false} maxLength={254} value={text} aria-label={t('contacts.label')}
              error={nobody ? t('contacts.nobody') : error}
              onChange={(event) => {
                setText(event.currentTarget.value);
                box.openDropdown();
                box.updateSelectedOptionIndex();
              }}
              onFocus={() => box.openDropdown()} onBlur={() => box.closeDropdown()}
              onKeyDown={(event) => {
                // Enter picks what is marked, else adds the address; it never sends the form from here.
                if (event.key !== 'Enter') return;
                event.preventDefault();
                if (addable) add({ email: q });
              }}
            />
          </Combobox.Target>
          <Combobox.Dropdown hidden={people.length === 0}>
            <Combobox.Options aria-label={t('contacts.found')} mah={240} className={classes.options}>
              {people.map((person) => (
                <Combobox.Option value={person.id} key={person.id}>
                  <Text size="sm" fw={550}>{person.name}</Text>
                  <Text size="xs" c="dimmed">{person.email}</Text>
                </Combobox.Option>
              ))}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
        {addable ? <Button variant="default" mb={0} onClick={() => add({ email: q })}>{t('contacts.add')}</Button> : null}
      </Group>
      {contacts.length > 0 ? (
        <ul className={classes.chosen} aria-label={t('contacts.label')}>
          {contacts.map((contact) => (
            <li key={'personId' in contact ? contact.personId : contact.email}>
              {'personId' in contact ? <IconUser size={15} aria-hidden /> : <IconMail size={15} aria-hidden />}
              <Text span size="sm" truncate title={contact.email}>{nameOf(contact)}</Text>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('contacts.remove', { name: nameOf(contact) })} onClick={() => remove(contact)}><IconX size={14} aria-hidden /></ActionIcon>
            </li>
          ))}
        </ul>
      ) : null}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </Stack>
  );
}
