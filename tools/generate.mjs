// npm run generate: writes what is made from the contracts. The check makes it again and fails on a difference.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, installPackages, root, say } from './prepare.mjs';

await installPackages();
await build();
const { contractSnapshot, natsAuthorization } = await import('../libs/contracts/dist/index.js');
const { documentText } = await import('../services/gateway/dist/docs/openapi.document.js');
const { telemetryDocument } = await import('../libs/service-kit/dist/telemetry/document.js');
const files = {
  'libs/contracts/generated/contracts.json': `${JSON.stringify(contractSnapshot(), null, 1)}\n`,
  'deploy/nats/authorization.conf': natsAuthorization(),
  'docs/telemetry.md': telemetryDocument(),
  'services/gateway/openapi.json': documentText,
};
for (const [file, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  say(file);
}
