import { accounts, identity } from '@trunkline/contracts';
import { createWorld, testSmtp } from '@trunkline/testing';
import { existsSync, writeFileSync, rmSync } from 'node:fs';
import { AppModule as A } from '../../accounts/src/app.module.js';
import { configSchema as ac } from '../../accounts/src/config.js';
import { AppModule as B } from '../../billing/src/app.module.js';
import { configSchema as bc } from '../../billing/src/config.js';
import { AppModule as L } from '../../licensing/src/app.module.js';
import { configSchema as lc } from '../../licensing/src/config.js';
import { AppModule as N } from '../../notifications/src/app.module.js';
import { configSchema as nc } from '../../notifications/src/config.js';
import { identityService } from '../../identity/src/service.js';
import { gatewayService } from '../src/gateway.service.js';

it('lives', async () => {
  const smtp = await testSmtp();
  const world = await createWorld();
  const url = 'http://127.0.0.1:3911';
  const env = { PUBLIC_URL: url, SMTP_URL: smtp.url, OIDC_TOKEN_SECONDS: '86400', LOG_LEVEL: 'warn' };
  await world.start({ name: 'licensing', module: L, config: lc, env });
  await world.start({ name: 'accounts', module: A, config: ac, env });
  await world.start({ name: 'billing', module: B, config: bc, env });
  await world.start({ name: 'notifications', module: N, config: nc, env });
  const idn = await world.start({ ...identityService, env });
  await world.start({ ...gatewayService, env: { ...env, PORT: '3911', IDENTITY_URL: idn.url, RATE_LIMIT_PER_MINUTE: '1000000', RATE_LIMIT_ANONYMOUS_PER_MINUTE: '100000' } });
  const p = await world.call(accounts.partners.create, { name: 'P One' });
  const p2 = await world.call(accounts.partners.create, { name: 'P Two' });
  const secret = 'x'.repeat(40);
  for (const [id, role, partnerId] of [['p1', 'partner', p.id], ['p2', 'partner', p2.id], ['cpq', 'cpq', null], ['phone', 'connect-client', null]] as const) {
    await world.call(identity.people.createClient, { clientId: id.padEnd(3, '-'), clientSecret: secret, name: id, role, partnerId });
  }
  const rep = await world.call(identity.people.create, { partnerId: p.id, name: 'Rep', email: 'rep@example.com', role: 'partner-representative', password: 'a long password 1' });
  writeFileSync('/tmp/live.json', JSON.stringify({ url, partnerId: p.id, partner2: p2.id, rep: rep.id, secret }));
  for (let i = 0; i < 1500 && !existsSync('/tmp/live.stop'); i++) { await new Promise((r) => setTimeout(r, 1000)); writeFileSync('/tmp/live.mails', JSON.stringify(smtp.messages().map((m) => m.raw))); }
  rmSync('/tmp/live.stop', { force: true });
  await world.stop();
}, 3_000_000);
