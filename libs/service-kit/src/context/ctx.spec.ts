import { decodeCtx, encodeCtx, newId, renewed, serviceCtx, type Ctx } from './ctx.js';

const ctx: Ctx = {
  actor: { type: 'person', id: '1', name: 'Żółć 雲 👩‍🚀 "quoted"\n', role: 'partner-admin', partnerId: 'a'.repeat(24), accountId: null },
  tenant: { accountId: 'b'.repeat(24), partnerId: 'a'.repeat(24) }, deadline: 1_700_000_000_000, requestKey: 'schlüssel',
};

describe('the context', () => {
  it('travels in a header, names of any script too', () => {
    const header = encodeCtx(ctx);
    expect(header).toMatch(/^[\w-]+$/);
    expect(decodeCtx(header, String(ctx.deadline))).toEqual(ctx);
  });

  it('is refused when it is none', () => {
    for (const header of ['', 'x', Buffer.from('{}').toString('base64url'), encodeCtx({ ...ctx, actor: { ...ctx.actor, role: 'root' as never } })]) expect(() => decodeCtx(header, '1')).toThrow();
  });

  it('has a deadline even when the caller gave none', () => {
    expect(decodeCtx(encodeCtx(ctx), '').deadline).toBeGreaterThan(Date.now());
    expect(renewed(ctx)).toMatchObject({ actor: ctx.actor, tenant: ctx.tenant, requestKey: null });
    expect(serviceCtx('billing').actor).toMatchObject({ role: 'service', id: 'billing' });
  });
});

describe('a new id', () => {
  it('is always another, or always the same for a key and a purpose', () => {
    expect(newId()).not.toBe(newId());
    expect(newId(null, 'user')).not.toBe(newId(null, 'user'));
    expect(newId('k', 'user')).toBe(newId('k', 'user'));
    expect(new Set([newId('k', 'user'), newId('k', 'account'), newId('l', 'user'), newId('k')]).size).toBe(4);
    expect(newId('k', 'user')).toMatch(/^[0-9a-f]{24}$/);
  });
});
