import { readFileSync, writeFileSync } from 'node:fs';
import { schemaText } from '../../tools/schema.mjs';

describe('the types of the API', () => {
  it('are those of the gateway’s OpenAPI document; `npm run generate` or UPDATE_GENERATED=1 writes them', async () => {
    const file = new URL('schema.d.ts', import.meta.url);
    const text = await schemaText();
    if (process.env['UPDATE_GENERATED']) writeFileSync(file, text);
    expect(readFileSync(file, 'utf8') === text).toBe(true);
  }, 60_000);
});
