import { z } from 'zod';
import { DomainError, invalidRequest, isTransient } from './domain-error.js';

const findings = (schema: z.ZodType, input: unknown) => invalidRequest(schema.safeParse(input).error!).errors!.map(({ pointer, code, message }) => [pointer, code, message]);

describe('a bad request', () => {
  it('names each place by a JSON Pointer', () => {
    const schema = z.strictObject({ name: z.string(), lines: z.array(z.strictObject({ n: z.number() })) });
    expect(findings(schema, { lines: [{ n: 1 }, { n: 'x', extra: 1 }], 'a/b~c': 1 })).toEqual([
      ['/name', 'required', 'is required'],
      ['/lines/1/n', 'invalid_type', expect.any(String)],
      ['/lines/1/extra', 'unknown_field', 'unknown field extra'],
      ['/a~1b~0c', 'unknown_field', 'unknown field a/b~c'],
    ]);
  });

  it('of a union speaks of the branch that was meant', () => {
    const schema = z.strictObject({ users: z.union([z.strictObject({ ids: z.array(z.string()).min(1) }), z.strictObject({ filter: z.strictObject({ q: z.string().optional() }), deep: z.string() })]) });
    expect(findings(schema, { users: { ids: [] } })).toEqual([['/users/ids', 'too_small', expect.any(String)]]);
    expect(findings(z.discriminatedUnion('type', [z.object({ type: z.literal('a') })]), { type: 'b' })).toHaveLength(1);
  });

  it('says first what is wrong, and of the whole body where it is the body', () => {
    expect(invalidRequest(z.object({ a: z.string() }).safeParse({}).error!).detail).toBe('/a: is required');
    expect(invalidRequest(z.object({}).safeParse('text').error!).detail).toMatch(/^body: /);
  });

  it('keeps values out', () => {
    const schema = z.strictObject({ role: z.enum(['user']), n: z.number().max(3), email: z.email() });
    expect(JSON.stringify(findings(schema, { role: 'secret-1', n: 123_456, email: 'secret-2' }))).not.toMatch(/secret|123456/);
  });
});

describe('an error as data', () => {
  it('is the same on the other side', () => {
    const error = new DomainError('billing.order_expired', 'gone by', [{ code: 'x', message: 'y' }]);
    expect(DomainError.fromWire(JSON.parse(JSON.stringify(error.toWire())))).toMatchObject({ code: 'billing.order_expired', kind: 'conflict', detail: 'gone by', errors: [{ code: 'x', message: 'y' }] });
    expect(() => DomainError.fromWire({ code: 'never.heard', detail: '' })).toThrow();
  });

  it('is worth another try unless the domain refused', () => {
    expect([new Error('x'), new DomainError('service.unavailable'), new DomainError('service.internal'), new DomainError('resource.not_found'), new DomainError('billing.order_expired')].map(isTransient)).toEqual([true, true, true, false, false]);
  });
});
