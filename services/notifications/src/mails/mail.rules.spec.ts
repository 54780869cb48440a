import { backoff, chunks, judge, withoutAddress } from './mail.rules.js';

describe('judge', () => {
  const to = 'zoe@example.org';

  it.each([
    ['an unknown recipient', { code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 <zoe@example.org>: no such user', command: 'RCPT TO' }, 'refused', '550 5.1.1 <…>: no such user'],
    ['a refused message', { code: 'EMESSAGE', responseCode: 554, response: '554 looks like spam', command: 'DATA' }, 'refused', '554 looks like spam'],
    ['a full mailbox', { code: 'EENVELOPE', responseCode: 452, response: '452 mailbox full', command: 'RCPT TO' }, 'deferred', '452 mailbox full'],
    ['greylisting', { code: 'EMESSAGE', responseCode: 451, response: '451 come back', command: 'DATA' }, 'deferred', '451 come back'],
    ['an address that cannot be written', { code: 'EENVELOPE', command: 'API' }, 'refused', 'The mail server cannot take this address.'],
    ['a server that closes', { code: 'EMESSAGE', responseCode: 421, response: '421 closing', command: 'DATA' }, 'unreachable', '421 closing'],
    ['nobody there', { code: 'ESOCKET', command: 'CONN' }, 'unreachable', 'The mail server cannot be reached.'],
    ['a sign-in that fails', { code: 'EAUTH', responseCode: 535, response: '535 wrong password', command: 'AUTH PLAIN' }, 'unreachable', '535 wrong password'],
    ['a refused sender', { code: 'EENVELOPE', responseCode: 550, response: '550 not you', command: 'MAIL FROM' }, 'unreachable', '550 not you'],
    ['a busy server', { code: 'EENVELOPE', responseCode: 451, response: '451 busy', command: 'MAIL FROM' }, 'deferred', '451 busy'],
    ['something else', {}, 'unreachable', 'The mail server cannot be reached.'],
  ])('%s', (_name, error, outcome, reason) => {
    expect(judge(error, to)).toEqual({ outcome, reason });
  });
});

describe('withoutAddress', () => {
  it.each([
    ['550 <zoe.x@example.org> unknown', '550 <…> unknown'],
    ['550 zoe.x@example.org unknown', '550 … unknown'],
    ['550 user ZOE.X unknown; zoe.xy is fine', '550 user … unknown; zoe.xy is fine'],
    ['550 line\r\none\u0000 two', '550 line one two'],
    ['550 forwarded to other@elsewhere.example', '550 forwarded to …'],
  ])('%j', (text, clean) => expect(withoutAddress(text, 'zoe.x@example.org')).toBe(clean));

  it('keeps a long text short, and an address of odd letters harmless', () => {
    expect(withoutAddress('x'.repeat(1_000), 'a@b.example')).toHaveLength(300);
    expect(withoutAddress('550 a+(b-c unknown', 'a+(b-c@b.example')).toBe('550 … unknown');
  });
});

describe('backoff', () => {
  it('doubles up to the cap, with a little chance', () => {
    expect([1, 2, 3, 7, 50].map((attempts) => backoff(attempts, 5_000, 300_000, 0))).toEqual([5_000, 10_000, 20_000, 300_000, 300_000]);
    expect(backoff(1, 5_000, 300_000, 1)).toBe(6_000);
  });
});

describe('chunks', () => {
  it('keeps the order and the rest', () => {
    expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunks([], 2)).toEqual([]);
  });
});
