import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** What the lint says of a text as if it stood in a file. */
function lint(file: string, text: string): string[] {
  const result = spawnSync(process.execPath, ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', file, '--format', 'json'], {
    cwd: root, input: text, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' },
  });
  const [report] = JSON.parse(result.stdout) as { messages: { ruleId: string | null }[] }[];
  return report!.messages.map((message) => message.ruleId ?? 'parse error');
}

const fence = '@nx/enforce-module-boundaries';

describe('the fences between the parts', () => {
  it.each([
    ['a service imports another service', 'services/billing/src/forbidden.ts', "import { configSchema } from '../../accounts/src/config.js';\nexport const x = configSchema;\n", fence],
    ['contracts import the kit', 'libs/contracts/src/forbidden.ts', "import { Caller } from '@trunkline/service-kit';\nexport const x = Caller;\n", fence],
    ['contracts import something beside zod', 'libs/contracts/src/forbidden.ts', "import { Schema } from 'mongoose';\nexport const x = Schema;\n", 'no-restricted-imports'],
    ['the kit imports the test harness', 'libs/service-kit/src/forbidden.ts', "import { createWorld } from '@trunkline/testing';\nexport const x = createWorld;\n", fence],
    ['a service imports the test harness outside its tests', 'services/billing/src/forbidden.ts', "import { createWorld } from '@trunkline/testing';\nexport const x = createWorld;\n", fence],
    ['a service reads the environment by itself', 'services/billing/src/forbidden.ts', "export const x = process.env['HOME'];\n", 'no-restricted-properties'],
    ['something is exported by default', 'services/billing/src/forbidden.ts', 'export default 1;\n', 'no-restricted-syntax'],
  ])('refuse that %s', (_what, file, text, rule) => {
    expect(lint(file, text)).toContain(rule);
  });

  it.each([
    ['a service imports contracts and the kit', 'services/billing/src/allowed.ts', "import { billing } from '@trunkline/contracts';\nimport { Caller } from '@trunkline/service-kit';\nexport const x = [billing, Caller];\n"],
    ['the kit imports contracts', 'libs/service-kit/src/allowed.ts', "import { billing } from '@trunkline/contracts';\nexport const x = billing;\n"],
  ])('let pass that %s', (_what, file, text) => {
    expect(lint(file, text)).toEqual([]);
  });
});
