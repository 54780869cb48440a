/** The sample data; see README.md for the files. */
export function generate(): { rows: string[][]; json: Record<string, unknown> };
/** The cells of a people.xlsx, header first; undefined when there is no such file. */
export function readRows(file: URL | string): Promise<string[][] | undefined>;
