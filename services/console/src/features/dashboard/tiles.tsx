import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../api/types.js';
import { Section } from '../../kit/section.js';
import { useFormat } from '../../kit/use-format.js';
import classes from './dashboard.module.css';

/** Seats and users in figures. */
export function Tiles({ accountId, overview }: { accountId: string; overview: Reply<'getAccountOverview'> }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const { seats, users } = overview;
  const figure = (label: string, value: number) => <div><dt>{label}</dt><dd>{format.number(value)}</dd></div>;
  const link = (to: 'users' | 'account', text: ReactNode) => <Anchor component={Link} to={`/accounts/${accountId}/${to}`} size="sm">{text}</Anchor>;
  return (
    <div className={classes.tiles}>
      <Section title={t('seats.title')} actions={link('account', t('seats.orders'))}>
        <dl className={classes.figures}>
          {figure(t('seats.bought'), seats.bought)}
          {figure(t('seats.used'), seats.used)}
          {figure(t('seats.free'), seats.free)}
          {figure(t('seats.expiring'), seats.expiring)}
          {seats.expired > 0 ? figure(t('seats.expired'), seats.expired) : null}
        </dl>
      </Section>
      <Section title={t('users.title')} actions={link('users', t('users.all'))}>
        <dl className={classes.figures}>
          {figure(t('users.invited'), users.invited)}
          {figure(t('users.registered'), users.registered)}
          {figure(t('users.disabled'), users.disabled)}
        </dl>
      </Section>
    </div>
  );
}
