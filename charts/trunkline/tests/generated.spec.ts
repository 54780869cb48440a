import { kitConfigSchema } from '@trunkline/service-kit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFiles } from '../../../tools/chart.mjs';
import { configs, root } from './configs.js';

describe('what is made for the chart', () => {
  for (const [file, text] of Object.entries(chartFiles(root, kitConfigSchema, configs))) {
    it(`${file} is what npm run generate makes of its sources`, () => {
      expect(readFileSync(join(root, file), 'utf8')).toBe(text);
    });
  }

  it('has a closed schema without references', () => {
    const open: string[] = [];
    const walk = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const map = schema as Record<string, unknown>;
      expect(map).not.toHaveProperty('$ref');
      if (map['properties'] && map['additionalProperties'] !== false) open.push(path);
      for (const [key, inner] of Object.entries(map)) walk(inner, `${path}/${key}`);
    };
    walk(JSON.parse(readFileSync(join(root, 'charts/trunkline/values.schema.json'), 'utf8')), '');
    expect(open).toEqual([]);
  });
});
