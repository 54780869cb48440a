import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconApps, IconLogout, IconShieldLock, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOut } from '../api/client.js';
import type { Me } from '../api/types.js';
import { notifyError } from '../kit/notify.js';
import { type Audience, audienceOf } from './audience.js';
import classes from './shell.module.css';

/** Whether one may be given products: people of an account. */
const ownsProducts = (audience: Audience): boolean => audience === 'user' || audience === 'account-admin';

/** Who one is, one's own things, and the way out. */
export function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation('shell');
  return (
    <Menu width={270}>
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={t('person', { name: me.name })}>
          <Avatar size={30} radius="xl" color="trunk" aria-hidden><IconUser size={18} /></Avatar>
          <Text size="sm" fw={500} visibleFrom="md" maw={180} truncate>{me.name}</Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        {ownsProducts(audienceOf(me)) ? <Menu.Item component={Link} to="/me/products" leftSection={<IconApps size={16} aria-hidden />}>{t('nav.products')}</Menu.Item> : null}
        <Menu.Item component={Link} to="/me/security" leftSection={<IconShieldLock size={16} aria-hidden />}>{t('security')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut().catch(notifyError)}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
