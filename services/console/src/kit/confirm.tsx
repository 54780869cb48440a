import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import type { ReactNode } from 'react';

interface Question {
  title: string;
  text: ReactNode;
  /** What the button does, as a verb: never OK. */
  confirm: string;
  cancel?: string;
  /** It takes something away. */
  danger?: boolean;
}

/** Asks before something that is not easily undone; resolves with the answer. */
export function confirm({ title, text, confirm: label, cancel, danger = false }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title, children: <Text size="sm">{text}</Text>,
      labels: { confirm: label, cancel: cancel ?? i18next.t('cancel') },
      confirmProps: { color: danger ? 'red' : undefined },
      closeButtonProps: { 'aria-label': i18next.t('close') },
      onConfirm: () => resolve(true), onCancel: () => resolve(false), onClose: () => resolve(false),
    });
  });
}
