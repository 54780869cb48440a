import { Schema } from 'mongoose';

/** A user or account that is gone: a seat that was being taken for it at that moment is given back. */
export interface DepartedDocument {
  /** `user/<id>` or `account/<id>` */
  _id: string;
  /** Until when it matters; an account stays for good. */
  until?: Date;
}

/** Collection `departed`. */
export const departedSchema = new Schema<DepartedDocument>({ _id: String, until: Date }, { collection: 'departed', versionKey: false });
departedSchema.index({ until: 1 }, { name: 'departed_expiry', expireAfterSeconds: 0 });

export const departedUser = (userId: string): string => `user/${userId}`;
export const departedAccount = (accountId: string): string => `account/${accountId}`;
