import react from '@vitejs/plugin-react';
import presetMantine from 'postcss-preset-mantine';
import simpleVars from 'postcss-simple-vars';
import { defineConfig } from 'vite';
import { firstLoadBudget, languageBundles, precompressed } from './tools/vite-plugins.js';

const gateway = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:3000';
const breakpoints = { 'mantine-breakpoint-xs': '36em', 'mantine-breakpoint-sm': '48em', 'mantine-breakpoint-md': '62em', 'mantine-breakpoint-lg': '75em', 'mantine-breakpoint-xl': '88em' };

/** Paths that are the gateway's; everything else is the console's. */
const gatewayPaths = ['/v1', '/auth', '/oidc', '/register', '/reset', '/assets', '/docs', '/openapi.json', '/health'];

// eslint-disable-next-line no-restricted-syntax -- Vite reads its configuration from the default export
export default defineConfig({
  plugins: [
    react(),
    languageBundles(new URL('src/locales/', import.meta.url)),
    // Signed in and looking at the accounts: what a person waits for.
    firstLoadBudget({ maxBytes: 300_000, entries: ['index.html', 'src/features/accounts/accounts-list.tsx', 'virtual:language/en'] }),
    precompressed(),
  ],
  css: { postcss: { plugins: [presetMantine(), simpleVars({ variables: breakpoints })] } },
  build: {
    target: 'es2023',
    assetsDir: 'static',
    manifest: true,
    // A module preload polyfill would be an inline-free script all the same, but every browser that we support has it.
    modulePreload: { polyfill: false },
    // Everything from files of ours, so that the content policy needs no data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env['PORT'] ?? 5173),
    strictPort: true,
    proxy: Object.fromEntries(gatewayPaths.map((path) => [path, { target: gateway, changeOrigin: true }])),
  },
});
