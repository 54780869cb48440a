import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One source of packages as apt knows it. */
interface AptSource {
  uri: string;
  suite: string;
  components: string[];
}

/**
 * The Debian mirror that this machine's own apt uses, or undefined when it has none (not Debian, or only a CD).
 * A firewalled machine reaches its own mirror and nothing else, which is why no address stands in the code.
 */
export function debianMirror(etc = '/etc'): string | undefined {
  const release = fileText(join(etc, 'os-release'));
  if (!/^ID="?debian"?$/m.test(release)) return undefined;
  const codename = /^VERSION_CODENAME="?([a-z]+)"?$/m.exec(release)?.[1];
  return aptSources(etc).find(
    (source) => (source.suite === codename || source.suite === 'stable') && source.components.includes('main') && /^(https?|file):/.test(source.uri),
  )?.uri;
}

function aptSources(etc: string): AptSource[] {
  const folder = join(etc, 'apt/sources.list.d');
  const parts = existsSync(folder) ? readdirSync(folder).sort().map((name) => join(folder, name)) : [];
  return [join(etc, 'apt/sources.list'), ...parts].flatMap((file) => {
    if (file.endsWith('.list')) return parseOneLine(fileText(file));
    if (file.endsWith('.sources')) return parseDeb822(fileText(file));
    return [];
  });
}

/** `deb [options] URI SUITE COMPONENT...` */
export function parseOneLine(text: string): AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line);
    return match ? [{ uri: match[1]!, suite: match[2]!, components: match[3]!.trim().split(/\s+/) }] : [];
  });
}

/** Stanzas of `Key: value` with continuation lines; an entry stands for every pair of its URIs and suites. */
export function parseDeb822(text: string): AptSource[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const body = stanza.replace(/^#.*\n?/gm, '').replace(/\n[ \t]+/g, ' ');
    const field = (name: string): string[] =>
      new RegExp(`^${name}:(.*)$`, 'im').exec(body)?.[1]?.trim().split(/\s+/).filter(Boolean) ?? [];
    if (!field('Types').includes('deb') || field('Enabled')[0] === 'no') return [];
    return field('URIs').flatMap((uri) => field('Suites').map((suite) => ({ uri, suite, components: field('Components') })));
  });
}

function fileText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
