import { Stack, Text } from '@mantine/core';
import { IconInbox, type IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  icon?: ComponentType<IconProps>;
  /** What would stand here, and how to get it. */
  children: ReactNode;
  /** The next step, as a button or a link. */
  action?: ReactNode;
}

/** In the place of what is not there yet. */
export function EmptyState({ icon: Icon = IconInbox, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="sm" ta="center" px="md" py="xl" maw={520} mx="auto">
      <span className={classes.icon}><Icon size={26} stroke={1.5} aria-hidden /></span>
      <Text c="dimmed">{children}</Text>
      {action}
    </Stack>
  );
}
