import { type Caller, serviceCtx } from '@trunkline/service-kit';
import { pings } from './peers.js';

const PATIENCE_MS = 10_000;

/** Answers that a system in order gives at the gateway's address: path, status, and what its body holds. */
const answers: readonly { path: string; status: number; holds: string; what: string }[] = [
  { path: '/health/ready', status: 200, holds: '"ok"', what: 'the gateway is ready' },
  { path: '/openapi.json', status: 200, holds: '"openapi":"3.1', what: 'the API says what it is' },
  { path: '/oidc/.well-known/openid-configuration', status: 200, holds: '"issuer"', what: 'sign-in answers through the gateway' },
  { path: '/v1/me', status: 401, holds: 'traceId', what: 'nobody gets in without a token' },
];

/** What `helm test` runs: each service is called over NATS, and the gateway by HTTP. @throws at the first wrong answer. */
export async function checkSystem(caller: Caller, url: string, say: (line: string) => void): Promise<void> {
  for (const [name, { health }] of Object.entries(pings)) {
    const { version } = await caller.call(health.ping, {}, serviceCtx('gateway', null, PATIENCE_MS));
    say(`ok  ${name} answers, version ${version}`);
  }
  for (const { path, status, holds, what } of answers) {
    const answer = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = await answer.text();
    if (answer.status !== status) throw new Error(`${path} answered ${answer.status}, not ${status}`);
    if (!body.replace(/\s+/g, '').includes(holds)) throw new Error(`${path} answered without ${holds}`);
    say(`ok  ${what}`);
  }
}
