// npm run generate: writes what is made from the contracts. The check makes it again and fails on a difference.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, installPackages, root, say } from './prepare.mjs';

await installPackages();
await build();
const { contractSnapshot, natsAuthorization } = await import('../libs/contracts/dist/index.js');
const { documentText } = await import('../services/gateway/dist/docs/openapi.document.js');
const { telemetryDocument } = await import('../libs/service-kit/dist/telemetry/document.js');
const { chartFiles, CHART_SERVICES, findHelm, GOLDEN, goldenCases, KUBERNETES, render } = await import('./chart.mjs');
const { kitConfigSchema } = await import('../libs/service-kit/dist/config/config.js');
const configs = Object.fromEntries(await Promise.all(CHART_SERVICES.map(async (name) => [name, (await import(`../services/${name}/dist/config.js`)).configSchema])));
const files = {
  'libs/contracts/generated/contracts.json': `${JSON.stringify(contractSnapshot(), null, 1)}\n`,
  'deploy/nats/authorization.conf': natsAuthorization(),
  'docs/telemetry.md': telemetryDocument(),
  'services/gateway/openapi.json': documentText,
  ...chartFiles(root, kitConfigSchema, configs),
};
write(files);
// Rendered with what has just been written.
if (findHelm()) for (const [name, values] of Object.entries(goldenCases(root))) write({ [`charts/trunkline/tests/golden/${name}.yaml`]: await render(root, values, KUBERNETES[1], GOLDEN) });
else say('The chart is not rendered anew: there is no helm');

function write(texts) {
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    say(file);
  }
}
// From the document that was just written.
const { schemaText } = await import('../services/console/tools/schema.mjs');
writeFileSync(join(root, 'services/console/src/api/schema.d.ts'), await schemaText());
say('services/console/src/api/schema.d.ts');
