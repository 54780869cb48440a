import { z } from 'zod';
import { kitConfigSchema, readConfig } from './config.js';

const env = { MONGODB_URI: 'mongodb://h', NATS_URL: 'nats://h' };

describe('the environment', () => {
  it('is read with its defaults, empty values as absent ones', () => {
    expect(readConfig(kitConfigSchema, { ...env, PORT: '', LOG_LEVEL: undefined, NATS_USER: '' })).toMatchObject({ PORT: 0, LOG_LEVEL: 'info', HOST: '127.0.0.1' });
    expect(readConfig(kitConfigSchema, { ...env, PORT: '80' }).PORT).toBe(80);
  });

  it('is refused with every bad key and no value', () => {
    const refused = () => readConfig(kitConfigSchema, { MONGODB_URI: 'secret-1', PORT: 'secret-2', LOG_LEVEL: 'secret-3', STREAM_REPLICAS: '999', MONGODB_DATABASE_PREFIX: 'secret 4' });
    expect(refused).toThrow(/MONGODB_URI[^]*MONGODB_DATABASE_PREFIX[^]*STREAM_REPLICAS|PORT/);
    for (const key of ['MONGODB_URI', 'PORT', 'LOG_LEVEL', 'STREAM_REPLICAS', 'MONGODB_DATABASE_PREFIX', 'NATS_URL']) expect(refused).toThrow(key);
    expect(refused).not.toThrow(/secret|999/);
    expect(() => readConfig(z.object({}).refine(() => false, 'either this or that'), {})).toThrow('(environment): either this or that');
  });
});
