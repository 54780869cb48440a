import type { ServiceSpec } from '@trunkline/service-kit';
import { AppModule } from './app.module.js';
import { type Config, configSchema } from './config.js';
import { checkSystem } from './health/check.js';
import { GatewayAdapter } from './http/adapter.js';
import { prepareGateway } from './http/hooks.js';
import { routed } from './http/route.decorator.js';
import { allRoutes } from './routes.js';

const missing = allRoutes.filter((route) => !routed.has(route.operationId));
if (missing.length) throw new Error(`no controller for ${missing.map((route) => route.operationId).join(', ')}`);

/** What the gateway is, for its process and for its tests. */
export const gatewayService = {
  name: 'gateway', module: AppModule, config: configSchema, adapter: (config: Config) => new GatewayAdapter(config), prepare: prepareGateway, check: checkSystem,
} satisfies Omit<ServiceSpec, 'env'>;
