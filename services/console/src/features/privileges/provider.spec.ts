import { isIssuer } from './provider.rules.js';

describe('the issuer of an OpenID provider', () => {
  it.each([['https://login.example', true], ['https://login.example/tenant/v2.0', true], ['http://127.0.0.1:9000', true], ['http://login.example', false], ['https://login.example?x=1', false], ['https://login.example/#a', false], ['login.example', false], ['', false]])('%s may be one: %s', (text, expected) => {
    expect(isIssuer(text)).toBe(expected);
  });
});
