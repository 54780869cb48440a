import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './form-actions.module.css';

interface FormActionsProps {
  /** Leaves without saving; without it there is the one button. */
  onCancel?: (() => void) | undefined;
  /** What the button does; Save unless said. */
  submit?: string;
  pending: boolean;
  disabled?: boolean;
}

/** The end of a form: Cancel, and what it is for. In sight while a long form scrolls on a phone. */
export function FormActions({ onCancel, submit, pending, disabled = false }: FormActionsProps) {
  const { t } = useTranslation('common');
  return (
    <Group justify="flex-end" gap="sm" className={classes.bar}>
      {onCancel ? <Button variant="default" onClick={onCancel}>{t('cancel')}</Button> : null}
      <Button type="submit" loading={pending} disabled={disabled}>{submit ?? t('save')}</Button>
    </Group>
  );
}
