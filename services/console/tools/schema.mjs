// The types of the gateway's API, from its OpenAPI document; `npm run generate` writes them to src/api/schema.d.ts.
import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

/** The text of src/api/schema.d.ts. */
export async function schemaText() {
  const document = JSON.parse(readFileSync(new URL('../../gateway/openapi.json', import.meta.url), 'utf8'));
  const header = '// Made from services/gateway/openapi.json by `npm run generate`; the check makes it again and fails on a difference.\n';
  return `${header}${astToString(await openapiTS(document, { alphabetize: false, defaultNonNullable: false }))}`;
}
