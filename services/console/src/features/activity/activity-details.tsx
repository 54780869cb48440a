import { Code, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '../../api/types.js';
import { CopyButton } from '../../kit/copy-button.js';
import { useFormat } from '../../kit/use-format.js';
import classes from './activity-details.module.css';
import { differences } from './activity.rules.js';
import { useActivityWords } from './use-action.js';

/** One entry: who, what, when, what stood before and after, and the trace to follow. */
export function ActivityDetails({ entry }: { entry: ActivityEntry }) {
  const { t } = useTranslation(['activity', 'kit']);
  const format = useFormat();
  const words = useActivityWords();
  const changed = differences(entry.before, entry.after);
  const value = (field: string, text: string | null) => (text === null ? null : words.value(field, text)) ?? <Text span c="dimmed" inherit>{t('activity:nothing')}</Text>;
  return (
    <Stack>
      <dl className={classes.list}>
        <div><dt>{t('activity:columns.who')}</dt><dd>{words.who(entry)}</dd></div>
        <div><dt>{t('activity:columns.target')}</dt><dd>{words.target(entry) || entry.target.id}</dd></div>
        <div><dt>{t('activity:columns.when')}</dt><dd><time dateTime={entry.at}>{format.moment(entry.at)}</time></dd></div>
        <div><dt>{t('activity:code')}</dt><dd><Code>{entry.action}</Code></dd></div>
        <div><dt>{t('activity:trace')}</dt><dd><Group gap={4} wrap="nowrap" miw={0}><Code className={classes.trace}>{entry.traceId}</Code><CopyButton value={entry.traceId} label={t('kit:copyTrace')} /></Group></dd></div>
      </dl>
      {changed.length > 0 ? (
        <Table.ScrollContainer minWidth={0} type="native">
          <Table className={classes.table} verticalSpacing={6} horizontalSpacing="xs">
            <Table.Thead><Table.Tr><Table.Th>{t('activity:field')}</Table.Th><Table.Th>{t('activity:before')}</Table.Th><Table.Th>{t('activity:after')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{changed.map(({ field, before, after }) => <Table.Tr key={field}><Table.Th scope="row">{words.field(field)}</Table.Th><Table.Td>{value(field, before)}</Table.Td><Table.Td>{value(field, after)}</Table.Td></Table.Tr>)}</Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
    </Stack>
  );
}
