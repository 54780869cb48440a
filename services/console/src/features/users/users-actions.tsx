import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconChevronDown, IconKey, IconMail, IconMailForward, IconPlus, IconUpload, IconVideoOff, IconVideoPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './users-actions.module.css';
import type { UserAction } from './user-actions.rules.js';

/** What the menus begin: `toAll` is for everybody, whoever is selected. */
export type Begin = (action: UserAction, toAll: boolean) => void;

function WelcomeItems({ begin }: { begin: Begin }) {
  const { t } = useTranslation('users');
  return (
    <>
      <Menu.Item leftSection={<IconMailForward size={16} aria-hidden />} onClick={() => begin('sendWelcome', false)}>{t('actions.sendWelcome')}</Menu.Item>
      <Menu.Item leftSection={<IconMail size={16} aria-hidden />} onClick={() => begin('sendWelcome', true)}>{t('actions.sendWelcomeToAll')}</Menu.Item>
    </>
  );
}

/** Manage, Import Users, and Add User with its arrow. */
export function UsersActions({ accountId, begin, onImport }: { accountId: string; begin: Begin; onImport: () => void }) {
  const { t } = useTranslation('users');
  return (
    <>
      <Menu>
        <Menu.Target><Button variant="default" className={classes.grow} rightSection={<IconChevronDown size={16} aria-hidden />}>{t('actions.manage')}</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconVideoPlus size={16} aria-hidden />} onClick={() => begin('assignProduct', false)}>{t('actions.assign')}</Menu.Item>
          <Menu.Item leftSection={<IconVideoOff size={16} aria-hidden />} onClick={() => begin('unassignProduct', false)}>{t('actions.unassign')}</Menu.Item>
          <Menu.Divider />
          <WelcomeItems begin={begin} />
          <Menu.Divider />
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => begin('resetPassword', false)}>{t('actions.resetPasswords')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" className={classes.grow} leftSection={<IconUpload size={16} aria-hidden />} onClick={onImport}>{t('actions.import')}</Button>
      <Group gap={1} wrap="nowrap" className={classes.grow}>
        <Button component={Link} to={`/accounts/${accountId}/users/new`} leftSection={<IconPlus size={17} aria-hidden />} style={{ borderStartEndRadius: 0, borderEndEndRadius: 0 }}>{t('actions.add')}</Button>
        <Menu>
          <Menu.Target><ActionIcon size={36} aria-label={t('actions.addMore')} style={{ borderStartStartRadius: 0, borderEndStartRadius: 0 }}><IconChevronDown size={16} aria-hidden /></ActionIcon></Menu.Target>
          <Menu.Dropdown><WelcomeItems begin={begin} /></Menu.Dropdown>
        </Menu>
      </Group>
    </>
  );
}
