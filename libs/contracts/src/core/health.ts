import { z } from 'zod';
import { defineCall, type ServiceName } from './contract.js';

/** The ping that the gateway's readiness asks of each service; it answers once the service's own parts answer. */
export function pingCall(service: Exclude<ServiceName, 'gateway' | 'operator'>) {
  return defineCall(`${service}.health.ping.v1`, {
    request: z.object({}),
    reply: z.object({ service: z.string(), version: z.string() }),
    access: { on: 'internal' },
    callers: ['gateway', 'operator'],
  });
}
