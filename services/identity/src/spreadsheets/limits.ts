// Bounds of what one upload may cost the process that reads it. They hold for whoever sends the file, so they are constants.

/** Data rows of one import. */
export const MAX_ROWS = 200_000;
/** Characters of one cell while reading; the bound of Excel itself. What is longer is cut. */
export const MAX_CELL_CHARS = 32_767;
/** Characters of one value that is given on: what the API takes for a field. The row rules refuse far shorter ones. */
export const MAX_VALUE_CHARS = 2_000;
/** Characters of one row over all columns that are read. */
export const MAX_ROW_CHARS = 1_000_000;
/** Columns and rows of a sheet; the bounds of Excel itself. */
export const MAX_COLUMNS = 16_384;
export const MAX_SHEET_ROWS = 1_048_576;
/** How many non-empty rows from the top may pass before the header must have come. */
export const HEADER_ROWS = 20;
/** Files inside a workbook. */
export const MAX_ENTRIES = 10_000;
/** All files of a workbook together, unpacked. A sheet of 200,000 rows needs 40 to 150 MB. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
/** Sheets pack 10 to 40 times; deflate can do 1,000 times, which only a bomb needs. */
export const MAX_RATIO = 250;
/** Below this size a high ratio is harmless (a small sheet of equal rows). */
export const RATIO_COUNTS_FROM_BYTES = 16 * 1024 * 1024;
/** The shared strings of a workbook stay in memory, as UTF-8: about 640 bytes for each of 200,000 rows. */
export const MAX_SHARED_TEXT_BYTES = 128 * 1024 * 1024;
/** Each costs 8 bytes beside its text, also when it is empty. */
export const MAX_SHARED_STRINGS = 5_000_000;
/** One piece of XML (a text, a tag with its attributes) may not be longer; the parser holds it in memory. */
export const MAX_XML_TOKEN_CHARS = 4 * 1024 * 1024;
export const MAX_XML_DEPTH = 200;
/** Sheets, relationships and styles that are looked at; real workbooks have a few dozen. */
export const MAX_SHEETS = 1_000;
export const MAX_REFERENCES = 20_000;
