import { Writable } from 'node:stream';
import { ServiceLogger } from './logger.js';

const lines: string[] = [];
const logger = new ServiceLogger('billing', 'trace', new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) }));
const written = (): Record<string, unknown> => JSON.parse(lines.at(-1)!) as Record<string, unknown>;
const secret = 'anna@example.test';

describe('a log line', () => {
  afterEach(() => expect(lines.splice(0).join()).not.toContain(secret));

  it('has its message, its context and the attributes that are allowed', () => {
    logger.log('Started', { port: 1, accountId: 'a', email: secret, name: secret, reason: { inside: secret }, code: [secret] }, 'boot');
    expect(written()).toEqual({ level: 'info', time: expect.any(String), service: 'billing', msg: 'Started', port: 1, accountId: 'a', context: 'boot' });
  });

  it('has of an error its name, code and place, and not its message', () => {
    const error = Object.assign(new TypeError(`dup key: ${secret}\n second line ${secret}`), { code: 11000 });
    logger.error('It failed', { error }, 'orders');
    expect(written()).toMatchObject({ errorName: 'TypeError', code: 11000, msg: 'It failed', stack: expect.stringMatching(/^\s+at /) });
    logger.error(error);
    expect(written()).toMatchObject({ msg: 'TypeError', errorName: 'TypeError' });
    // As Nest does it: the stack's first line is the message.
    logger.error('Unhandled', error.stack, 'ExceptionsHandler');
    expect(written()).toMatchObject({ context: 'ExceptionsHandler', stack: expect.stringMatching(/^\s+at /) });
    logger.error('Unhandled', error.stack);
    expect(written()).not.toHaveProperty('context');
  });
});
