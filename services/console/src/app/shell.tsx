import { AppShell, Box, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconActivity, IconAddressBook, IconApps, IconBuildingSkyscraper, IconGauge, IconReceipt, IconSettings, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/types.js';
import { JobTray } from '../features/jobs/job-tray.js';
import { keepFocus } from '../kit/focus.js';
import { giveWay } from '../kit/notify.js';
import { LoadingPage } from '../kit/page.js';
import { AccountSwitch } from './account-switch.js';
import { LanguageSwitch, SchemeSwitch } from './header-switches.js';
import { useMe } from './me.js';
import { navigationFor, type NavEntry } from './navigation.js';
import { OfflineBanner, SessionBanner } from './banners.js';
import { PersonMenu } from './person-menu.js';
import { meKey } from './query-client.js';
import classes from './shell.module.css';

const icons: Record<NavEntry['key'], typeof IconGauge> = {
  partners: IconUsersGroup, accounts: IconBuildingSkyscraper, orders: IconReceipt, people: IconAddressBook, activity: IconActivity, dashboard: IconGauge, account: IconSettings, users: IconUsers, products: IconApps,
};

/** What was loaded with other roles is loaded again, and the screen with it. */
function useRolesAsTheyAre(me: Me): void {
  const client = useQueryClient();
  const router = useRouter();
  const roles = me.roles.join();
  const before = useRef(roles);
  useEffect(() => {
    if (before.current === roles) return;
    before.current = roles;
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
    void router.invalidate();
  }, [client, router, roles]);
}

/** Header, navigation, and the screen. */
export function Shell() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const [opened, { toggle, close }] = useDisclosure(false);
  // On a phone the navigation stands over the screen, which nobody should reach behind it.
  const over = useMediaQuery('(width < 48em)') && opened;
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(close, [path, close]);
  useRolesAsTheyAre(me);
  useEffect(keepFocus, []);
  useEffect(giveWay, []);
  const entry = ({ key, to }: NavEntry) => {
    const Icon = icons[key];
    // New account and an account's pages stand under Accounts.
    const active = path === to || path.startsWith(`${to}/`);
    return <NavLink key={key} component={Link} to={to} label={t(`nav.${key}`)} leftSection={<Icon size={18} stroke={1.7} aria-hidden />} active={active} aria-current={active ? 'page' : undefined} className={classes.link} />;
  };
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 224, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding={0} transitionDuration={150}>
      <a href="#main" className={classes.skip}>{t('skip')}</a>
      <AppShell.Header aria-label={t('product')} className={classes.header}>
        <Group h="100%" px={{ base: 'sm', sm: 'md' }} justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('menu')} aria-expanded={opened} aria-controls="navigation" />
            <Link to="/" className={classes.brand}>
              <img src="/static/trunkline.svg" alt="" width={26} height={26} />
              <span translate="no">{t('product')}</span>
            </Link>
            {me.partner ? <Text size="sm" c="dimmed" truncate visibleFrom="xs" className={classes.partner}>{me.partner.name}</Text> : null}
          </Group>
          <Group gap={4} wrap="nowrap">
            <Box visibleFrom="sm"><AccountSwitch me={me} /></Box>
            <JobTray me={me} />
            <LanguageSwitch />
            <SchemeSwitch />
            <PersonMenu me={me} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar id="navigation" component="nav" aria-label={t('navigation')} className={classes.navbar}>
        <Box hiddenFrom="sm" p="sm" pb={0}><AccountSwitch me={me} /></Box>
        <ScrollArea type="auto" scrollbarSize={6} className={classes.entries}>
          {navigationFor(me).map(({ heading, entries }) => (
            <Box key={entries[0]!.key} mb={8} className={classes.group}>
              {heading ? <div className={classes.heading}>{t(`nav.${heading}`)}</div> : null}
              {entries.map(entry)}
            </Box>
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main} inert={over}>
        <OfflineBanner />
        <SessionBanner />
        <Suspense fallback={<LoadingPage />}><Outlet /></Suspense>
        <div id="floating" />
      </AppShell.Main>
    </AppShell>
  );
}
