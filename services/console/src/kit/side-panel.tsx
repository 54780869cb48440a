import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { focusHeading } from './page.js';

interface SidePanelProps {
  /** From the URL: reload, back and sharing keep the panel. */
  opened: boolean;
  /** Takes it out of the URL. */
  onClose: () => void;
  title: string;
  size?: 'md' | 'lg' | 'xl' | number;
  children: ReactNode;
}

/** A panel at the side: holds the focus while it is open, gives it back to whatever opened it, and to the heading where that is gone. */
export function SidePanel({ opened, onClose, title, size = 'md', children }: SidePanelProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened} onClose={onClose} title={title} size={size} position="right" padding="lg" closeButtonProps={{ 'aria-label': t('close') }} overlayProps={{ backgroundOpacity: 0.35 }}
      styles={{ title: { fontWeight: 620, fontSize: '1.0625rem' } }}
      onExitTransitionEnd={() => {
        if (document.activeElement === document.body) focusHeading();
      }}
    >
      {children}
    </Drawer>
  );
}
