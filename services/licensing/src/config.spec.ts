import { configSchema } from './config.js';

describe('addresses that products are opened at', () => {
  it('are read product by product, and a bad one is named', () => {
    expect([...configSchema.parse({ LAUNCH_URLS: 'miteam-meetings=https://meet.example/?a=b, other=http://127.0.0.1:1/' }).LAUNCH_URLS]).toEqual([
      ['miteam-meetings', 'https://meet.example/?a=b'], ['other', 'http://127.0.0.1:1/'],
    ]);
    expect(configSchema.parse({}).LAUNCH_URLS.size).toBe(0);
    for (const bad of ['x', 'x=javascript:alert(1)', 'A=https://a.example']) expect(() => configSchema.parse({ LAUNCH_URLS: bad })).toThrow(bad);
  });
});
