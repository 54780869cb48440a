import { useBlocker } from '@tanstack/react-router';
import i18next from 'i18next';
import { useCallback, useEffect, useRef } from 'react';
import { keepThroughSession } from '../api/session.js';
import { confirm } from './confirm.js';

/**
 * Asks before edits are lost: by a link, by back, by closing the window; the page stays with them when the session ends. After a save, call the returned function before navigating,
 * since the form's own state is behind by one render. Give a form in uncontrolled mode as `() => form.isDirty()`: typing renders nothing there.
 */
export function useUnsavedGuard(dirty: boolean | (() => boolean)): () => void {
  const saved = useRef(false);
  const isDirty = typeof dirty === 'function' ? dirty : () => dirty;
  const now = useRef(isDirty);
  useEffect(() => {
    now.current = isDirty;
  });
  useEffect(() => keepThroughSession(() => !saved.current && now.current()), []);
  useBlocker({
    enableBeforeUnload: () => !saved.current && isDirty(),
    shouldBlockFn: async ({ current, next }) => {
      if (saved.current || !isDirty() || (current.pathname === next.pathname && JSON.stringify(current.search) === JSON.stringify(next.search))) return false;
      return !(await confirm({ title: i18next.t('kit:unsaved.title'), text: i18next.t('kit:unsaved.text'), confirm: i18next.t('kit:unsaved.leave'), cancel: i18next.t('kit:unsaved.stay'), danger: true }));
    },
  });
  return useCallback(() => {
    saved.current = true;
  }, []);
}
