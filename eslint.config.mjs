import nx from '@nx/eslint-plugin';
import i18next from 'eslint-plugin-i18next';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const services = ['accounts', 'billing', 'identity', 'licensing', 'notifications', 'gateway'];

/** Who may import whom. A service sees contracts and the kit, never another service; contracts see nothing of ours. */
const fences = [
  { sourceTag: 'lib:contracts', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'lib:service-kit', onlyDependOnLibsWithTags: ['lib:contracts'] },
  { sourceTag: 'lib:testing', onlyDependOnLibsWithTags: ['lib:contracts', 'lib:service-kit'] },
  ...services.map((name) => ({ sourceTag: `service:${name}`, onlyDependOnLibsWithTags: ['lib:contracts', 'lib:service-kit', `service:${name}`] })),
  // The console knows the gateway by its OpenAPI document only.
  { sourceTag: 'service:console', onlyDependOnLibsWithTags: ['service:console'] },
  { sourceTag: 'service:e2e', onlyDependOnLibsWithTags: ['lib:contracts', 'lib:service-kit', 'lib:testing'] },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.trunkline/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      // Contracts are passed around as values of generic types; {} is what an empty request is.
      '@typescript-eslint/no-empty-object-type': 'off',
      'no-console': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'No default exports.' }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'The environment is read once, by the kit (readConfig).' }],
      eqeqeq: 'error',
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints: fences }],
    },
  },
  {
    files: ['libs/contracts/src/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '^(?!zod$|\\.)', message: 'Contracts import zod and nothing else.' }] }] },
  },
  {
    // The edges of a process, where its environment begins, and tests.
    files: ['libs/service-kit/src/boot/*.ts', 'libs/service-kit/src/telemetry/preload.ts', 'libs/testing/**/*.ts', '**/*.spec.ts', 'bench/**', 'deploy/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Tests may use the harness.
    files: ['**/*.spec.ts', '**/test/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: ['@trunkline/testing'], depConstraints: fences }],
    },
  },
  {
    files: ['services/console/src/**/*.ts', 'services/console/src/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    // What a person reads stands in src/locales.
    files: ['services/console/src/**/*.tsx'],
    plugins: { i18next },
    rules: {
      'i18next/no-literal-string': ['error', {
        mode: 'jsx-only',
        'jsx-attributes': { include: ['title', 'label', 'placeholder', 'alt', 'description', 'error', 'aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'confirmLabel', 'heading', 'intro', 'text', 'message'] },
      }],
    },
  },
  {
    // The configuration of a build and its tools run in Node.
    files: ['services/console/vite.config.ts', 'services/console/tools/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly', setTimeout: 'readonly', Buffer: 'readonly' } },
    rules: { 'no-restricted-syntax': 'off' },
  },
);
