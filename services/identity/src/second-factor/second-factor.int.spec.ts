import { getModelToken } from '@nestjs/mongoose';
import { identity } from '@trunkline/contracts';
import { eventually } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { Browser, pkce, type Seen } from '../../test/browser.js';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';
import type { PersonDocument } from '../people/person.schema.js';
import { codeOf, stepAt } from './totp.js';

const publicUrl = 'http://trunkline.example.com';
const password = 'moss lantern quarry 71';
const { challenge } = pkce();

let it_: IdentityWorld;
beforeAll(async () => {
  it_ = await createIdentityWorld({ PUBLIC_URL: publicUrl, SECOND_FACTOR_FOR_PARTNERS: 'true' }, 1);
});
afterAll(() => it_.stop());

let numbers = 0;
const browser = () => new Browser(publicUrl, it_.replicas[0]!.url);
const person = () => it_.world.call(identity.people.create, { partnerId: it_.partner.partnerId, name: 'Pat', email: `pat${numbers++}@example.com`, role: 'partner-admin', password });
const authorize = (more: Record<string, string> = {}) => `${publicUrl}/oidc/auth?${new URLSearchParams({
  client_id: 'console', response_type: 'code', redirect_uri: `${publicUrl}/auth/callback`, scope: 'openid person', state: 's', code_challenge: challenge, code_challenge_method: 'S256', ...more,
})}`;
const upToPassword = async (from: Browser, email: string, more: Record<string, string> = {}) =>
  from.submit(await from.submit(await from.go(authorize(more)), '/address', { email }), '/password', { password });
const keyOn = (page: Seen) => /<code class="key">([A-Z2-7 ]+)<\/code>/.exec(page.text)![1]!.replaceAll(' ', '');
const now = () => stepAt(Date.now());
/** Sets a factor up; the code that does it is a step old, so that there are two more to come. */
async function enrolled(email: string) {
  const from = browser();
  const page = await upToPassword(from, email);
  const key = keyOn(page);
  const codes = await from.submit(page, '/enrol', { code: codeOf(key, now() - 1) });
  return { key, codes, from, recovery: [...codes.text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code]) => code!) };
}

describe('a second factor', () => {
  it('is set up at the first sign-in where it is needed, with recovery codes', async () => {
    const pat = await person();
    const from = browser();
    const page = await upToPassword(from, pat.email);
    expect(page.text).toContain('Set up a second step');
    const key = keyOn(page);
    const wrong = await from.submit(page, '/enrol', { code: '000000x' });
    expect(wrong.status).toBe(400);
    expect(keyOn(wrong)).toBe(key);
    const codes = await from.submit(wrong, '/enrol', { code: codeOf(key, now()) });
    expect(codes.text).toContain('Your recovery codes');
    expect([...codes.text.matchAll(/<li>/g)]).toHaveLength(10);
    expect((await from.submit(codes, '/enrolled')).location).toContain('code=');
    const stored = await it_.replicas[0]!.app.get<Model<PersonDocument>>(getModelToken('Person')).findById(pat.id).lean();
    expect(stored!.secondFactor).toMatchObject({ sealed: expect.stringMatching(/^v1\./), recovery: expect.any(Array) });
    const [told] = await eventually(() => { const found = it_.eventsOf(identity.events.personChanged, pat.id).filter(({ activity }) => activity?.action === 'second-factor.enrolled'); return found.length > 0 ? found : null; });
    expect(told).toMatchObject({ actor: { id: pat.id } });
    expect(JSON.stringify(it_.events)).not.toContain(key);
  });

  it('is asked for after the password; a code counts once', async () => {
    const pat = await person();
    const { key } = await enrolled(pat.email);
    const from = browser();
    const page = await upToPassword(from, pat.email);
    expect(page.text).toContain('Enter the code that your authenticator app shows.');
    const code = codeOf(key, now() + 1);
    expect((await from.submit(page, '/code', { code: '123456x' })).status).toBe(400);
    expect((await from.submit(page, '/code', { code })).location).toContain('code=');
    const again = browser();
    expect((await again.submit(await upToPassword(again, pat.email), '/code', { code })).status).toBe(400);
  });

  it('can be replaced by a recovery code, each once', async () => {
    const pat = await person();
    const { recovery } = await enrolled(pat.email);
    for (const [code, passes] of [[recovery[0]!, true], [recovery[0]!, false], [recovery[1]!.toUpperCase().replaceAll('-', ' '), true]] as const) {
      const from = browser();
      const answer = await from.submit(await upToPassword(from, pat.email), '/code', { code });
      expect(Boolean(answer.location?.includes('code='))).toBe(passes);
    }
  });

  it('cannot be gone around', async () => {
    const pat = await person();
    await enrolled(pat.email);
    for (const step of ['enrolled', 'enrol', 'choose', 'consent', 'delegated']) {
      const from = browser();
      const page = await upToPassword(from, pat.email);
      const at = /action="([^"]+)\/code"/.exec(page.text)![1]!;
      const answer = await from.go(`${at}/${step}`, { form: { member: pat.id, allow: 'yes', code: '' } });
      expect(answer.location).toBeNull();
      expect(answer.text).toContain('name="email"');
      // The resume address of the provider, too, leads back to the question.
      expect((await from.go(`${publicUrl}/oidc/auth/${at.split('/').at(-1)}`)).text).toContain('name="email"');
    }
    // Nor set up, entered or skipped before the password was shown.
    const from = browser();
    const first = await from.go(authorize());
    for (const step of ['code', 'enrol', 'enrolled']) expect((await from.go(`${first.url}/${step}`, { form: { code: '000000' } })).text).toContain('name="email"');
  });

  it('slows down who guesses', async () => {
    const pat = await person();
    await enrolled(pat.email);
    const from = browser();
    const page = await upToPassword(from, pat.email);
    const statuses: number[] = [];
    for (let guess = 0; guess < 12 && statuses.at(-1) !== 429; guess++) statuses.push((await from.submit(page, '/code', { code: `99999${guess}x` })).status);
    expect(statuses.slice(0, 5)).toEqual([400, 400, 400, 400, 400]);
    expect(statuses.at(-1)).toBe(429);
  });

  it('is needed by whoever a client asks it of, and by no other user', async () => {
    const { accountId, ctx } = it_.anotherAccount();
    const email = `user${numbers++}@example.com`;
    const user = await it_.world.call(identity.users.create, { accountId, name: 'Ann', email }, ctx);
    const { hashPassword } = await import('../passwords/hash.js');
    await it_.replicas[0]!.app.get<Model<PersonDocument>>(getModelToken('User')).updateOne({ _id: user.id }, { $set: { state: 'registered', passwordHash: await hashPassword(password) } });
    expect((await upToPassword(browser(), email)).location).toContain('code=');
    expect((await upToPassword(browser(), email, { acr_values: 'mfa' })).text).toContain('Set up a second step');
  });
});
