import { Button, Group, Stack } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.js';
import { ErrorNote } from '../kit/error-note.js';
import { Page } from '../kit/page.js';
import { NotFoundPage } from './not-found-page.js';

/** A screen that could not be shown, with what to tell support. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('shell');
  const router = useRouter();
  if (isProblem(error, 'resource.not_found')) return <NotFoundPage />;
  const again = async () => {
    reset();
    await router.invalidate();
  };
  return (
    <Page title={t('error.title')}>
      <Stack maw={640}>
        <ErrorNote error={error} />
        <Group>
          <Button onClick={() => void again()}>{t('error.again')}</Button>
          <Button variant="default" component="a" href="/">{t('error.home')}</Button>
        </Group>
      </Stack>
    </Page>
  );
}
