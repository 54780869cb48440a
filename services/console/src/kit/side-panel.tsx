import { Drawer } from '@mantine/core';
import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { giveFocusBack, type Place, placeNow } from './focus.js';

interface SidePanelProps {
  /** From the URL: reload, back and sharing keep the panel. */
  opened: boolean;
  /** Takes it out of the URL. */
  onClose: () => void;
  title: string;
  size?: 'md' | 'lg' | 'xl' | number;
  children: ReactNode;
}

const FIELDS = 'input:not([type=file], [type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled), [role=radio]:not(:disabled)';

/** Where a panel's focus begins: its first field, at once or as soon as what it needs is loaded; until then, and without any, its title. */
function PanelTitle({ children }: { children: string }) {
  const watcher = useRef<MutationObserver | null>(null);
  useEffect(() => () => watcher.current?.disconnect(), []);
  // The trap of the drawer gives the focus more than once as it opens.
  const land = ({ currentTarget: title }: FocusEvent<HTMLElement>): void => {
    const panel = title.closest('[role=dialog]')!;
    const onField = (): boolean => {
      const field = panel.querySelector<HTMLElement>('[data-autofocus]:not([data-panel-title])') ?? panel.querySelector<HTMLElement>(FIELDS);
      field?.focus();
      return Boolean(field);
    };
    watcher.current?.disconnect();
    if (onField()) return;
    const loading = new MutationObserver(() => {
      // Whoever has gone on meanwhile is left where they are.
      if (document.activeElement !== title || onField()) loading.disconnect();
    });
    loading.observe(panel, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    watcher.current = loading;
  };
  return <span tabIndex={-1} data-autofocus data-panel-title onFocus={land}>{children}</span>;
}

/** A panel at the side: holds the focus while it is open, and gives it back to whatever opened it, to the row that it stood in, or to the heading where those are gone. */
export function SidePanel({ opened, onClose, title, size = 'md', children }: SidePanelProps) {
  const { t } = useTranslation();
  const opener = useRef<Place | null>(null);
  useEffect(() => {
    if (!opened) return;
    const place = placeNow();
    opener.current = place;
    // A screen may take the panel away as a whole; then nobody else gives the focus back.
    return () => void setTimeout(() => giveFocusBack(place), 30);
  }, [opened]);
  return (
    <Drawer
      opened={opened} onClose={onClose} title={<PanelTitle>{title}</PanelTitle>} size={size} position="right" padding="lg" closeButtonProps={{ 'aria-label': t('close') }} overlayProps={{ backgroundOpacity: 0.35 }}
      onExitTransitionEnd={() => giveFocusBack(opener.current)}
    >
      {children}
    </Drawer>
  );
}
