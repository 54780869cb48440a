import { Group, Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface SectionProps {
  /** The heading, and the region's name. */
  title: string;
  /** A sentence under the heading. */
  intro?: ReactNode;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a screen under a heading of its own. */
export function Section({ title, intro, actions, children }: SectionProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} p={{ base: 'sm', sm: 'md' }} radius="lg" bg="var(--console-surface)" miw={0}>
      <Group justify="space-between" align="center" gap="xs" mb="sm" mih={32}>
        <Title order={2} id={id}>{title}</Title>
        {actions ? <Group gap="xs">{actions}</Group> : null}
      </Group>
      {intro ? <Text c="dimmed" size="sm" mt={-6} mb="sm">{intro}</Text> : null}
      {children}
    </Paper>
  );
}
