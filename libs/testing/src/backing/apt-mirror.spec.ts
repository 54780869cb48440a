import { parseDeb822, parseOneLine } from './apt-mirror.js';

describe('the package sources of this machine', () => {
  it('reads one-line entries with and without options', () => {
    const text = '# deb http://old/ buster main\ndeb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main contrib # ours\ndeb-src http://x/ y main\n';
    expect(parseOneLine(text)).toEqual([{ uri: 'http://mirror.example/debian', suite: 'bookworm', components: ['main', 'contrib'] }]);
  });

  it('reads stanzas, each address with each suite', () => {
    const text = 'Types: deb\n# a comment\nURIs: http://mirror.example/debian\nSuites: trixie\n trixie-updates\nComponents: main\n\nTypes: deb\nEnabled: no\nURIs: http://off/\nSuites: trixie\n';
    expect(parseDeb822(text).map((source) => [source.uri, source.suite])).toEqual([
      ['http://mirror.example/debian', 'trixie'],
      ['http://mirror.example/debian', 'trixie-updates'],
    ]);
  });
});
