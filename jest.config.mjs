// One configuration, three sizes: unit (*.spec.ts, no I/O), integration (*.int.spec.ts, real database and NATS),
// e2e (*.e2e.spec.ts, the whole running system); and
// chart (*.chart.spec.ts, where helm is). `npm test` runs them in that order; see tools/test.mjs.
const size = process.env.TEST_SIZE ?? 'unit';
const match = { unit: '**/*.spec.ts', int: '**/*.int.spec.ts', e2e: '**/*.e2e.spec.ts', chart: '**/*.chart.spec.ts' }[size];
const ignore = ['/node_modules/', '/dist/'];
if (size === 'unit') ignore.push('\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$', '\\.chart\\.spec\\.ts$');

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: {
    '^@trunkline/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testMatch: [match],
  testPathIgnorePatterns: ignore,
  modulePathIgnorePatterns: ['/dist/'],
  testTimeout: size === 'unit' ? 10_000 : 120_000,
  maxWorkers: 2,
  setupFilesAfterEnv: size === 'e2e' || size === 'int' ? ['<rootDir>/tools/jest-retry.mjs'] : [],
};
