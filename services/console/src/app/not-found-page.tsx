import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../kit/page.js';

/** There is nothing here, or nothing that one may see: both look the same. */
export function NotFoundPage() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('notFound.title')}>
      <Stack align="flex-start" maw={640}>
        <Text>{t('notFound.text')}</Text>
        <Button component="a" href="/" variant="default">{t('error.home')}</Button>
      </Stack>
    </Page>
  );
}
