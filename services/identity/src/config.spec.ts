import { readConfig } from '@trunkline/service-kit';
import { configSchema } from './config.js';

const secret = 's'.repeat(32);

describe('the environment', () => {
  it('may be empty outside production', () => {
    expect(readConfig(configSchema, {})).toMatchObject({ PUBLIC_URL: 'http://127.0.0.1:3000', INVITATION_DAYS: 7, OIDC_TOKEN_SECONDS: 600 });
  });

  it('must bring its secrets in production', () => {
    expect(() => readConfig(configSchema, { NODE_ENV: 'production', INVITATION_KEY: secret })).toThrow(/OIDC_KEYS_SECRET: is required[^]*OIDC_COOKIE_KEY: is required[^]*CONSOLE_CLIENT_SECRET: is required/);
  });

  it('takes several secrets, and no short one', () => {
    expect(readConfig(configSchema, { INVITATION_KEY: `${secret}, ${secret}2` }).INVITATION_KEY).toEqual([secret, `${secret}2`]);
    expect(() => readConfig(configSchema, { INVITATION_KEY: `${secret},short` })).toThrow(/INVITATION_KEY[^]*32 characters/);
  });

  it('takes off the public address’ slash', () => {
    expect(readConfig(configSchema, { PUBLIC_URL: 'https://x.example/' }).PUBLIC_URL).toBe('https://x.example');
  });
});
