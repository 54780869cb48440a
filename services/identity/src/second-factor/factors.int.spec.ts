import { getModelToken } from '@nestjs/mongoose';
import { type Actor, type Factor, identity } from '@trunkline/contracts';
import { eventually } from '@trunkline/testing';
import { as } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';
import { SoftPasskey } from '../../test/soft.passkey.js';
import type { PersonDocument } from '../people/person.schema.js';
import { codeOf, stepAt } from './totp.js';

const { factors, people, actors, events } = identity;
const password = 'moss lantern quarry 71';
const publicUrl = 'https://trunkline.example.com';

let it_: IdentityWorld;
beforeAll(async () => {
  it_ = await createIdentityWorld({ PUBLIC_URL: publicUrl }, 2);
});
afterAll(() => it_.stop());

let numbers = 0;
async function someone(role: 'partner-admin' | 'partner-representative' = 'partner-representative') {
  const person = await it_.world.call(people.create, { partnerId: it_.partner.partnerId, name: 'Pat', email: `own${numbers++}@example.com`, role, password });
  const actor: Actor = { type: 'person', id: person.id, name: 'Pat', role, partnerId: it_.partner.partnerId, accountId: null };
  return { id: person.id, ctx: as(actor) };
}
const fresh = () => ({ authTime: Math.floor(Date.now() / 1_000) });
const actionsOf = (id: string) => it_.eventsOf(events.personChanged, id).map(({ activity }) => activity?.action);
const list = async (ctx: ReturnType<typeof as>) => (await it_.world.call(factors.list, {}, ctx)).items;
async function withApp(ctx: ReturnType<typeof as>) {
  const { secret } = await it_.world.call(factors.beginTotp, { proof: fresh() }, ctx);
  return it_.world.call(factors.confirmTotp, { proof: fresh(), code: codeOf(secret, stepAt(Date.now())) }, ctx);
}
async function withPasskey(ctx: ReturnType<typeof as>, name = 'Laptop', key = new SoftPasskey(publicUrl)) {
  const { options } = await it_.world.call(factors.passkeyOptions, { proof: fresh() }, ctx);
  return { key, added: await it_.world.call(factors.addPasskey, { proof: fresh(), name, response: key.create(options) }, ctx) };
}

describe('one’s own factors', () => {
  it('begin with an authenticator app, and codes that are told once', async () => {
    const { id, ctx } = await someone();
    expect(await list(ctx)).toEqual([]);
    const begun = await it_.world.call(factors.beginTotp, { proof: fresh() }, ctx);
    expect(begun.uri).toContain(begun.secret);
    await expect(it_.world.call(factors.confirmTotp, { proof: fresh(), code: '000000x' }, ctx)).rejects.toMatchObject({ code: 'identity.factor_wrong' });
    const done = await it_.world.call(factors.confirmTotp, { proof: fresh(), code: codeOf(begun.secret, stepAt(Date.now())) }, ctx);
    expect(done.factor).toMatchObject({ id: begun.id, kind: 'totp', remaining: null });
    expect(done.recoveryCodes).toHaveLength(10);
    expect((await list(ctx)).map(({ kind, remaining }) => [kind, remaining])).toEqual([['totp', null], ['recovery-codes', 10]]);
    await eventually(() => (actionsOf(id).includes('second-factor.enrolled') ? true : null));
    for (const secret of [begun.secret, done.recoveryCodes![0]!]) expect(JSON.stringify(it_.events)).not.toContain(secret);
  });

  it('may be several passkeys, with names', async () => {
    const { id, ctx } = await someone();
    const first = await withPasskey(ctx, 'Laptop');
    expect(first.added.recoveryCodes).toHaveLength(10);
    const second = await withPasskey(ctx, 'Phone');
    expect(second.added.recoveryCodes).toBeNull();
    expect((await list(ctx)).map(({ kind, name }) => [kind, name])).toEqual([['passkey', 'Laptop'], ['passkey', 'Phone'], ['recovery-codes', null]]);
    await eventually(() => (actionsOf(id).filter((action) => action === 'passkey.added').length === 2 ? true : null));
    // What is there already is named, so that a device is not set up twice.
    const { options } = await it_.world.call(factors.passkeyOptions, { proof: fresh() }, ctx);
    expect(options['excludeCredentials']).toHaveLength(2);
  });

  it('take each challenge once, for whoever it was made', async () => {
    const [one, other] = [await someone(), await someone()];
    const key = new SoftPasskey(publicUrl);
    const { options } = await it_.world.call(factors.passkeyOptions, { proof: fresh() }, one.ctx);
    const add = (ctx: ReturnType<typeof as>, response = key.create(options)) => it_.world.call(factors.addPasskey, { proof: fresh(), name: 'x', response }, ctx);
    await expect(add(other.ctx)).rejects.toMatchObject({ code: 'identity.factor_wrong' });
    await expect(add(one.ctx, new SoftPasskey('https://evil.example.com').create(options))).rejects.toMatchObject({ code: 'identity.factor_wrong' });
    await expect(add(one.ctx, {})).rejects.toMatchObject({ code: 'identity.factor_wrong' });
    // The page of another site has used it up.
    await expect(add(one.ctx)).rejects.toMatchObject({ code: 'identity.factor_wrong' });
    const again = await it_.world.call(factors.passkeyOptions, { proof: fresh() }, one.ctx);
    const answers = await Promise.allSettled([1, 2].map(() => add(one.ctx, key.create(again.options))));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await list(one.ctx)).filter(({ kind }) => kind === 'passkey')).toHaveLength(1);
  });

  it('are taken away one by one; the codes go with the last', async () => {
    const { id, ctx } = await someone();
    const { factor } = await withApp(ctx);
    const { added } = await withPasskey(ctx);
    await it_.world.call(factors.remove, { proof: fresh(), factorId: factor.id }, ctx);
    expect((await list(ctx)).map(({ kind }) => kind)).toEqual(['passkey', 'recovery-codes']);
    await expect(it_.world.call(factors.remove, { proof: fresh(), factorId: factor.id }, ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
    await it_.world.call(factors.remove, { proof: fresh(), factorId: added.factor.id }, ctx);
    expect(await list(ctx)).toEqual([]);
    await eventually(() => (['second-factor.removed', 'passkey.removed'].every((action) => actionsOf(id).includes(action)) ? true : null));
  });

  it('have new codes instead of the old ones', async () => {
    const { ctx } = await someone();
    await expect(it_.world.call(factors.renewRecoveryCodes, { proof: fresh() }, ctx)).rejects.toMatchObject({ code: 'identity.factor_missing' });
    const { recoveryCodes } = await withApp(ctx);
    const { codes } = await it_.world.call(factors.renewRecoveryCodes, { proof: fresh() }, ctx);
    expect(codes).toHaveLength(10);
    expect(codes).not.toContain(recoveryCodes![0]);
  });

  it('change for nobody who signed in long ago, unless by the password', async () => {
    const { ctx } = await someone();
    const old = { authTime: Math.floor(Date.now() / 1_000) - 700 };
    for (const proof of [old, { authTime: null }]) {
      await expect(it_.world.call(factors.beginTotp, { proof }, ctx)).rejects.toMatchObject({ code: 'identity.sign_in_again' });
      await expect(it_.world.call(factors.beginTotp, { proof: { ...proof, password: 'not the password' } }, ctx)).rejects.toMatchObject({ code: 'identity.password_wrong' });
      expect(await it_.world.call(factors.beginTotp, { proof: { ...proof, password } }, ctx)).toHaveProperty('secret');
    }
    for (let tries = 0; tries < 5; tries++) await it_.world.call(factors.beginTotp, { proof: { ...old, password: 'guess' } }, ctx).catch(() => undefined);
    await expect(it_.world.call(factors.beginTotp, { proof: { ...old, password } }, ctx)).rejects.toMatchObject({ code: 'request.rate_limited' });
  });

  it('are of people only', async () => {
    await expect(it_.world.call(factors.list, {}, as({ ...it_.partner, type: 'client' }))).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('are reset by an admin who sees the person, and by nobody else', async () => {
    const { id, ctx } = await someone();
    await withApp(ctx);
    const { partnerId } = it_.partner;
    await expect(it_.world.call(factors.resetPerson, { partnerId, personId: id }, ctx)).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(it_.world.call(factors.resetPerson, { partnerId: '0'.repeat(24), personId: id }, it_.ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(it_.world.call(factors.resetUser, { accountId: it_.tenant.accountId, userId: id }, it_.ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
    await it_.world.call(factors.resetPerson, { partnerId, personId: id }, it_.ctx);
    await it_.world.call(factors.resetPerson, { partnerId, personId: id }, it_.ctx);
    expect(await list(ctx)).toEqual([]);
    const told = await eventually(() => it_.eventsOf(events.personChanged, id).find(({ activity }) => activity?.action === 'second-factor.reset') ?? null);
    expect(told.actor).toMatchObject({ id: it_.partner.id });
  });
});

describe('one’s own password', () => {
  it('changes by the one there is, and ends what was signed in with it', async () => {
    const { id, ctx } = await someone();
    const change = (current: string, next: string) => it_.world.call(factors.changePassword, { current, new: next }, ctx);
    await expect(change('wrong wrong wrong', 'a quiet river at dawn')).rejects.toMatchObject({ code: 'identity.password_wrong' });
    await expect(change(password, 'short')).rejects.toMatchObject({ code: 'identity.password_weak', errors: [{ pointer: '/new' }] });
    const { signedOutAt } = await change(password, 'a quiet river at dawn');
    expect(await it_.world.call(actors.resolve, { type: 'person', id })).toMatchObject({ notBefore: signedOutAt });
    await expect(change(password, 'another river at dawn')).rejects.toMatchObject({ code: 'identity.password_wrong' });
    await eventually(() => (actionsOf(id).includes('password.changed') ? true : null));
    expect(JSON.stringify(it_.events)).not.toContain('river');
  });
});

describe('who must have a factor', () => {
  it('keeps the last one', async () => {
    const strict = await it_.world.start({ ...(await import('../service.js')).identityService, env: { PUBLIC_URL: publicUrl, SECOND_FACTOR_FOR_PARTNERS: 'true' } });
    const { FactorsService } = await import('./factors.service.js');
    const service = strict.app.get(FactorsService);
    const { ctx } = await someone();
    const { factor } = await withApp(ctx);
    expect(await service.list(ctx)).toMatchObject({ required: true });
    await expect(service.remove(ctx, fresh(), factor.id)).rejects.toMatchObject({ code: 'identity.factor_required' });
    const { added } = await withPasskey(ctx);
    await service.remove(ctx, fresh(), factor.id);
    await expect(service.remove(ctx, fresh(), added.factor.id)).rejects.toMatchObject({ code: 'identity.factor_required' });
    const left: Factor[] = await list(ctx);
    expect(left.map(({ kind }) => kind)).toEqual(['passkey', 'recovery-codes']);
    const stored = await it_.replicas[0]!.app.get<Model<PersonDocument>>(getModelToken('Person')).findById(ctx.actor.id).lean();
    expect(stored!.secondFactor).not.toHaveProperty('sealed');
  });
});
