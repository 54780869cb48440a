export type SpreadsheetErrorCode =
  | 'file_type'
  | 'file_unreadable'
  | 'file_encrypted'
  | 'file_too_large'
  | 'too_many_rows'
  | 'columns_missing';

/** A file that can't be read. The message is for the person who uploaded it: it names the place and what to do. */
export class SpreadsheetError extends Error {
  override readonly name = 'SpreadsheetError';

  constructor(
    readonly code: SpreadsheetErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
