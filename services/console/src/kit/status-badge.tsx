import type { ReactNode } from 'react';
import classes from './status-badge.module.css';

/** A state in a word; the colour only repeats what the word says. */
export function StatusBadge({ tone, children }: { tone: 'neutral' | 'info' | 'good' | 'warn' | 'bad'; children: ReactNode }) {
  return <span className={classes.badge} data-tone={tone}>{children}</span>;
}
