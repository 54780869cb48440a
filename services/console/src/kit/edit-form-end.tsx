import type { ReactNode } from 'react';
import { ConflictNote } from './conflict-note.js';
import { ErrorNote } from './error-note.js';
import { FormActions } from './form-actions.js';
import { useUnsavedGuard } from './use-unsaved-guard.js';

interface EditFormEndProps {
  /** What `useEditForm` gave. */
  edit: { form: { isDirty: () => boolean }; save: { isPending: boolean }; problem: { error: unknown }; conflict: boolean; takeTheirs: () => void };
  /** Closes the panel that the form stands in. */
  onClose: () => void;
  /** What was refused, where it is told otherwise than by an ErrorNote. */
  refusal?: ReactNode;
}

/** The end of a form that edits something in a panel: what somebody else saved meanwhile, what was refused, Cancel and Save. Any other way out asks before edits are lost. */
export function EditFormEnd({ edit, onClose, refusal }: EditFormEndProps) {
  const leave = useUnsavedGuard(() => edit.form.isDirty());
  const cancel = (): void => {
    leave();
    onClose();
  };
  return (
    <>
      <ConflictNote shown={edit.conflict} onTake={edit.takeTheirs} />
      {refusal ?? <ErrorNote error={edit.problem.error} />}
      <FormActions onCancel={cancel} pending={edit.save.isPending} />
    </>
  );
}
