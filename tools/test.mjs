// npm test: types, lint, unit, chart (where helm is), alerts (where promtool is), integration, end to end, in this order; the last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, installPackages, root, run, say } from './prepare.mjs';

const only = process.argv.slice(2);
const wanted = (size) => only.length === 0 || only.includes(size);
const reports = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
let passed = 0;
let failed = 0;
let backing;

async function check(name, work) {
  if (!wanted(name)) return;
  say(name);
  try {
    await work();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.error(error instanceof Error ? error.message : error);
  }
}

async function jest(size, extra = []) {
  if (!wanted(size)) return;
  say(size);
  const outputFile = join(reports, `${size}.json`);
  await run(process.execPath, ['--experimental-vm-modules', '--no-warnings', join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${outputFile}`, ...extra], { env: { TEST_SIZE: size } }).catch(() => undefined);
  try {
    const result = JSON.parse(readFileSync(outputFile, 'utf8'));
    passed += result.numPassedTests;
    // A suite that could not run has no failed test of its own, but it is a failure.
    failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  } catch {
    failed += 1;
    console.error(`jest left no report for ${size}`);
  }
}

try {
  await installPackages();
  await build();
  await Promise.all([
    check('types', async () => {
      // The console's code is for browsers and has a configuration of its own.
      for (const project of ['tsconfig.json', 'services/console/tsconfig.json']) await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', project]);
    }),
    check('lint', () => run(process.execPath, [join(root, 'node_modules/eslint/bin/eslint.js'), '.'], { env: { NX_DAEMON: 'false' } })),
  ]);
  await jest('unit');
  if (wanted('chart')) {
    const { ensureValidator, findHelm } = await import('./chart.mjs');
    if (findHelm()) {
      await ensureValidator(say);
      await jest('chart');
    } else if (process.env.CHART === 'required') {
      throw new Error('There is no helm, and CHART=required');
    } else {
      say('chart: left out, there is no helm here (.ci/run installs it)');
    }
  }
  const { findPromtool, testAlerts } = await import('./alerts.mjs');
  const promtool = findPromtool();
  if (promtool || process.env.CHART === 'required') await check('alerts', () => testAlerts(promtool));
  else if (wanted('alerts')) say('alerts: left out, there is no promtool here (.ci/run installs it)');
  if (wanted('int') || wanted('e2e')) {
    const { resolveMongo } = await import('../libs/testing/dist/index.js');
    // One database server for all suites; each suite has its own databases, and a NATS of its own.
    backing = await resolveMongo({ log: (line) => say(`  ${line}`) });
    process.env.MONGODB_URI = backing.uri;
    await jest('int');
    // A journey that broke off may leave a connection open, which would keep the run from ending.
    await jest('e2e', ['--runInBand', '--forceExit']);
  }
} catch (error) {
  failed += 1;
  console.error(error instanceof Error ? error.message : error);
} finally {
  await backing?.stop();
  rmSync(reports, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
