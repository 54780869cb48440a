import { type Env, readConfig, type ServiceSpec } from '@trunkline/service-kit';
import { AppModule } from './app.module.js';
import { configSchema } from './config.js';
import { GatewayAdapter } from './http/adapter.js';
import { prepareGateway } from './http/hooks.js';
import { routed } from './http/route.decorator.js';
import { allRoutes } from './routes.js';

/** The gateway as the kit boots it. The HTTP server's own settings are needed before there is an application. */
export function gatewayService(env: Env): Omit<ServiceSpec, 'env'> {
  const missing = allRoutes.filter((route) => !routed.has(route.operationId));
  if (missing.length) throw new Error(`no controller for ${missing.map((route) => route.operationId).join(', ')}`);
  return { name: 'gateway', module: AppModule, config: configSchema, adapter: new GatewayAdapter(readConfig(configSchema, env)), prepare: prepareGateway };
}
