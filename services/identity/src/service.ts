import { AppModule } from './app.module.js';
import { configSchema } from './config.js';
import { keyCommands } from './oidc/keys.commands.js';
import { mountOidc } from './oidc/oidc.mount.js';

/** What this service is, for its process and for its tests. */
export const identityService = { name: 'identity' as const, module: AppModule, config: configSchema, prepare: mountOidc, commands: keyCommands };
