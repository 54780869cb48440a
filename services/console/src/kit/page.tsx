import { Center, Group, Loader, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page.module.css';

/** The first screen of a visit keeps the browser's focus; each later one takes it to its heading, as a new page would. */
let visited = false;

interface PageProps {
  /** The heading, and the first part of the document's title. */
  title: string;
  /** What the screen belongs to (an account's name), for the document's title. */
  within?: string | undefined;
  /** A sentence under the heading. */
  intro?: ReactNode;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  /** Takes the height of the window, so that a table in it scrolls on its own. */
  fill?: boolean;
  children: ReactNode;
}

/** A screen: heading with focus, document title, actions, content. */
export function Page({ title, within, intro, actions, fill = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { t } = useTranslation();
  const product = t('product');
  useEffect(() => {
    document.title = [title, within, product].filter(Boolean).join(' · ');
  }, [title, within, product]);
  useEffect(() => {
    // A panel that is open on arrival has the focus already.
    if (visited && !document.activeElement?.closest('[role=dialog]')) heading.current?.focus({ preventScroll: true });
    visited = true;
  }, []);
  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <Group justify="space-between" align="center" gap="sm" className={classes.top}>
        <div className={classes.title}>
          <Title order={1} ref={heading} tabIndex={-1} data-page-heading>{title}</Title>
          {intro ? <Text c="dimmed" mt={2}>{intro}</Text> : null}
        </div>
        {actions ? <Group gap="xs">{actions}</Group> : null}
      </Group>
      {children}
    </div>
  );
}

/** While the code or the data of a screen is on its way. */
export function LoadingPage() {
  const { t } = useTranslation();
  return <Center mih={240} role="status" aria-label={t('loading')}><Loader type="dots" /></Center>;
}
