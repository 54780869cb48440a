import { isKnown, mustMatch, parseTags, quote, versionOf } from './etag.js';

const current = (version: string) => () => Promise.resolve(version);

describe('entity tags', () => {
  it('are read as RFC 9110 writes them, and bare as clients write them', () => {
    expect(parseTags('*', 'If-Match')).toBe('*');
    expect(parseTags('"1"', 'If-Match')).toEqual([{ version: '1', weak: false }]);
    expect(parseTags('W/"1", "a,b" ,"c"', 'If-Match')).toEqual([{ version: '1', weak: true }, { version: 'a,b', weak: false }, { version: 'c', weak: false }]);
    expect(parseTags('7', 'If-Match')).toEqual([{ version: '7', weak: false }]);
    expect(parseTags('""7""', 'If-Match')).toEqual([{ version: '7', weak: false }]);
  });

  it.each(['', ',', '"a" "b"', '"open', 'a b', '{}', '*, "1"x"'])('are refused when they are %j', (header) => {
    expect(() => parseTags(header, 'If-Match')).toThrow('request.malformed');
  });

  it('ask for one version, or for the one of a list that is current', async () => {
    expect(await versionOf(undefined, current('1'))).toBeUndefined();
    expect(await versionOf('*', current('1'))).toBe('*');
    expect(await versionOf('"5"', current('1'))).toBe('5');
    expect(await versionOf('"5", "1"', current('1'))).toBe('1');
    await expect(versionOf('"5", "6"', current('1'))).rejects.toMatchObject({ code: 'resource.changed' });
    await expect(versionOf('W/"1"', current('1'))).rejects.toMatchObject({ code: 'resource.changed' });
  });

  it('hold a write against what is there', async () => {
    const current = (tag: string | null) => async () => tag;
    await expect(mustMatch(undefined, current(null))).resolves.toBeUndefined();
    for (const held of ['"1"', '"2", "1"', '*']) await expect(mustMatch(held, current('1'))).resolves.toBeUndefined();
    for (const refused of ['"2"', 'W/"1"', '"11"']) await expect(mustMatch(refused, current('1'))).rejects.toMatchObject({ code: 'resource.changed' });
    for (const gone of ['"1"', '*']) await expect(mustMatch(gone, current(null))).rejects.toMatchObject({ code: 'resource.changed' });
  });

  it('are compared weakly for If-None-Match', () => {
    expect(isKnown('W/"1"', '1')).toBe(true);
    expect(isKnown('*', '1')).toBe(true);
    expect(isKnown('"2"', '1')).toBe(false);
    expect(isKnown(undefined, '1')).toBe(false);
    expect(isKnown('"1" "1"', '1')).toBe(false);
    expect(quote('1')).toBe('"1"');
  });
});
