import type { JobKind, MailKind } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';

/** The id of the mail that this cause makes for this recipient: the same again is the same mail. */
export function mailId(kind: MailKind, ...cause: (string | number)[]): string {
  return newId(JSON.stringify([kind, ...cause]), 'mail');
}

const reported: ReadonlySet<JobKind> = new Set<JobKind>(['assignProduct', 'unassignProduct', 'sendWelcome', 'resetPassword', 'importUpload', 'importUndo']);

/** Whether a job is somebody's bulk action: reading a file and cleaning up are steps of something else. */
export function isReported(kind: JobKind): boolean {
  return reported.has(kind);
}
