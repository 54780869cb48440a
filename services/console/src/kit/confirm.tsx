import { Anchor, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { giveFocusBack, placeNow } from './focus.js';

interface Question {
  title: string;
  text: ReactNode;
  /** What the button does, as a verb: never OK. */
  confirm: string;
  cancel?: string;
  /** It takes something away. */
  danger?: boolean;
  /** A way out to another page, where what is missing can be had; the answer is no then. */
  instead?: { label: string; go: () => void };
}

/** Asks before something that is not easily undone; resolves with the answer. Enter does what was meant, except for what takes something away. */
export function confirm({ title, text, confirm: label, cancel, danger = false, instead }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    // An item of a menu that is gone by the end: then what stands nearest to it.
    const opener = placeNow();
    let left = false;
    const leave = (go: () => void) => {
      left = true;
      modals.close(id);
      go();
    };
    const id = modals.openConfirmModal({
      title,
      children: (
        <>
          <Text size="sm">{text}</Text>
          {instead ? <Anchor component="button" type="button" size="sm" mt="xs" py={4} onClick={() => leave(instead.go)}>{instead.label}</Anchor> : null}
        </>
      ),
      labels: { confirm: label, cancel: cancel ?? i18next.t('cancel') },
      confirmProps: { color: danger ? 'red' : undefined, 'data-autofocus': danger ? undefined : true },
      cancelProps: { 'data-autofocus': danger ? true : undefined },
      // The other page has taken the focus.
      onExitTransitionEnd: () => (left ? undefined : giveFocusBack(opener)),
      closeButtonProps: { 'aria-label': i18next.t('close') },
      onConfirm: () => resolve(true), onCancel: () => resolve(false), onClose: () => resolve(false),
    });
  });
}
