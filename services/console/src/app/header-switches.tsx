import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '../i18n/i18n.js';
import { isLanguage, languages } from '../i18n/languages.js';

/** The language of the console, each in its own words. */
export function LanguageSwitch() {
  const { t } = useTranslation('shell');
  const now = currentLanguage();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('language', { language: languages[now] })}><IconLanguage size={20} stroke={1.7} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={now} onChange={(tag) => void (isLanguage(tag) && chooseLanguage(tag))}>
          {Object.entries(languages).map(([tag, name]) => <Menu.RadioItem closeMenuOnClick key={tag} value={tag} lang={tag}>{name}</Menu.RadioItem>)}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

const schemes = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;
const schemeNames = ['light', 'dark', 'auto'] as const;

/** Light, dark, or as the device has it. */
export function SchemeSwitch() {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = schemes[colorScheme];
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('scheme.label', { scheme: t(`scheme.${colorScheme}`) })}><Icon size={20} stroke={1.7} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as keyof typeof schemes)}>
          {schemeNames.map((value) => <Menu.RadioItem closeMenuOnClick key={value} value={value}>{t(`scheme.${value}`)}</Menu.RadioItem>)}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
