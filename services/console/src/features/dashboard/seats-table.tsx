import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../kit/use-format.js';
import classes from './dashboard.module.css';
import type { Day } from './dashboard.rules.js';

/** The days of the chart in figures, the newest first. */
export function SeatsTable({ days }: { days: Day[] }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  return (
    <div className={classes.days} tabIndex={0} role="group" aria-label={t('history.title')}>
      <Table stickyHeader verticalSpacing={5} fz="sm">
        <Table.Thead><Table.Tr><Table.Th>{t('history.day')}</Table.Th><Table.Th ta="end">{t('seats.bought')}</Table.Th><Table.Th ta="end">{t('seats.used')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {[...days].reverse().map(({ date, bought, used }) => (
            <Table.Tr key={date}><Table.Th scope="row" fw={500}>{format.day(date)}</Table.Th><Table.Td ta="end">{format.number(bought)}</Table.Td><Table.Td ta="end">{format.number(used)}</Table.Td></Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
