const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * A value for a delimited text that somebody will open in a spreadsheet program: an apostrophe in front keeps a program
 * from running it as a formula. Workbooks don't need it, there a cell says itself that it is text (write.errors.ts).
 */
export function neutralise(value: string): string {
  return FORMULA_START.test(value) ? `'${value}` : value;
}

// C0 controls but tab and line feed, DEL, the non-characters, and lone surrogates can't stand in XML 1.0.
const NOT_XML = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Text for a cell of a workbook so that reading it gives the very same text: Excel's escapes, also of what looks like one. */
export function escapeCell(value: string): string {
  return value.replace(LOOKS_ESCAPED, '_x005F_').replace(NOT_XML, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}
