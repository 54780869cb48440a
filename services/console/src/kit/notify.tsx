import { Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import i18next from 'i18next';
import { CopyButton } from './copy-button.js';
import { errorText, traceOf } from './error-text.js';

/** What says that something is done must not stand over what has the focus (WCAG 2.2, 2.4.11): then it has been seen for long enough. */
export function giveWay(): () => void {
  const hide = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element) || target.closest('[data-done]')) return;
    const focus = target.getBoundingClientRect();
    for (const notice of document.querySelectorAll<HTMLElement>('[data-done]')) {
      const box = notice.getBoundingClientRect();
      if (box.left < focus.right && box.right > focus.left && box.top < focus.bottom && box.bottom > focus.top) notifications.hide(notice.dataset['done']!);
    }
  };
  document.addEventListener('focusin', hide);
  return () => document.removeEventListener('focusin', hide);
}

/** Says that something is done. */
export function notifyDone(message: string): void {
  const id = crypto.randomUUID();
  notifications.show({ id, 'data-done': id, message, color: 'green', icon: <IconCheck size={18} aria-hidden />, role: 'status', closeButtonProps: { 'aria-label': i18next.t('close') } });
}

/** Says that something failed, where there is no better place on the screen for an ErrorNote. It stays until it is closed. */
export function notifyError(error: unknown): void {
  const trace = traceOf(error);
  notifications.show({
    color: 'red', icon: <IconAlertCircle size={18} aria-hidden />, autoClose: false, role: 'alert', closeButtonProps: { 'aria-label': i18next.t('close') }, title: errorText(error),
    message: trace ? <Group gap={4} wrap="nowrap"><Text size="xs" className="anywhere">{i18next.t('kit:trace', { trace })}</Text><CopyButton value={trace} label={i18next.t('kit:copyTrace')} /></Group> : null,
  });
}
