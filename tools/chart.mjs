// What of the chart is made: schema, README, the template that refuses removed keys, golden renders. And where helm is.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chartReadme } from './chart-readme.mjs';
import { removedTemplate, valuesSchema } from './chart-schema.mjs';

const run = promisify(execFile);
/** Services that the chart deploys. */
export const CHART_SERVICES = ['accounts', 'billing', 'identity', 'licensing', 'notifications', 'gateway'];
/** The lowest and the highest Kubernetes that the chart is held against. */
export const KUBERNETES = ['1.30', '1.37'];

/** Where the repository keeps what it installs for itself. */
export function cacheDir() {
  return process.env.TRUNKLINE_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'trunkline');
}

/** Path of helm: `HELM`, the PATH, where `go install` puts it, or where .ci/run does; null when it is nowhere. */
export function findHelm() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), join(homedir(), 'go/bin'), join(cacheDir(), 'bin')];
  return [process.env.HELM, ...folders.map((folder) => join(folder, 'helm'))].find((path) => path && existsSync(path)) ?? null;
}

/** The released validator that carries Kubernetes' own schemas. */
const VALIDATOR = 'kubernetes-validate==1.37.0';

/** Path of the validator of objects, in a Python environment in the cache folder. */
export function findValidator() {
  return join(cacheDir(), 'python', VALIDATOR.replace('==', '-'), 'bin/kubernetes-validate');
}

/** Installs the validator where it is not. @throws when there is no Python, or no package index. */
export async function ensureValidator(say = () => undefined) {
  const program = findValidator();
  if (existsSync(program)) return;
  const folder = join(program, '../..');
  say(`  Installing ${VALIDATOR}`);
  await run('python3', ['-m', 'venv', folder]);
  await run(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', VALIDATOR], { maxBuffer: 2 ** 24 });
}

/** Holds every object of a file against Kubernetes' strict schema: nothing unknown, nothing of a wrong type. Rejects with what is wrong. */
export async function validate(kubernetes, file) {
  const { stdout } = await run(findValidator(), ['--strict', '--no-warn', '-k', kubernetes, file], { maxBuffer: 2 ** 24 });
  return stdout;
}

/** Runs helm and gives what it says; refused commands reject with its words. */
export async function helm(...args) {
  const { stdout } = await run(findHelm(), args, { maxBuffer: 64 * 2 ** 20, env: { ...process.env, HELM_DEBUG: 'false' } });
  return stdout;
}

/**
 * Values of which there is a golden render, by name: cases of the chart's own, and the examples for real installs.
 */
export function goldenCases(root) {
  const cases = {};
  for (const folder of ['charts/trunkline/tests/values', 'deploy/values']) {
    // Values of the NATS chart stand among the examples.
    for (const file of readdirSync(join(root, folder)).filter((entry) => entry.endsWith('.yaml') && !entry.startsWith('nats-'))) cases[file.replace('.yaml', '')] = join(root, folder, file);
  }
  return cases;
}

/** What a golden render leaves out: dashboards and rules are files of the chart already. */
export const GOLDEN = ['--set', 'dashboards.enabled=false,prometheusRule.enabled=false'];

/** A render with a values file (and more of helm's options). */
export async function render(root, values, kubernetes = KUBERNETES[1], more = []) {
  return helm('template', 'trunkline', join(root, 'charts/trunkline'), '--namespace', 'trunkline', '--kube-version', kubernetes, '--values', values, ...more);
}

/** Text of every made file of the chart but the renders, by path. */
export function chartFiles(root, kit, configs) {
  const read = (path) => readFileSync(join(root, 'charts/trunkline', path), 'utf8');
  return {
    'charts/trunkline/values.schema.json': `${JSON.stringify(valuesSchema(kit, configs), null, 1)}\n`,
    'charts/trunkline/templates/_removed.tpl': removedTemplate(),
    'charts/trunkline/README.md': chartReadme(read('values.yaml'), read('Chart.yaml')),
  };
}
