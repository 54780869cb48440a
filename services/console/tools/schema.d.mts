/** The text of src/api/schema.d.ts. */
export function schemaText(): Promise<string>;
