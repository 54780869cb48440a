import { posix } from 'node:path';
import { damaged, type Archive } from './archive.js';
import { MAX_REFERENCES, MAX_SHEETS } from './limits.js';
import { attribute, scanXml } from './xml.js';

export type Workbook = { sheets: { name: string; part: string }[]; sharedStrings: string | null };
type Relationship = { id: string; type: string; part: string };

/** Where the visible worksheets and the shared strings of an .xlsx lie. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = await mainPart(archive);
  const relationships = await readRelationships(archive, main);
  const listed: { name: string; id: string; hidden: boolean }[] = [];
  await scanXml(await archive.open(main), main, {
    open(name, attributes) {
      if (name !== 'sheet' || listed.length >= MAX_SHEETS) return;
      listed.push({
        name: attributes['name'] ?? '',
        id: attribute(attributes, 'r:id') ?? '',
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
      });
    },
  });

  const visible = listed.filter((sheet) => !sheet.hidden);
  const sheets: Workbook['sheets'] = [];
  const seen = new Set<string>();
  for (const sheet of visible) {
    const target = relationships.find((relationship) => relationship.id === sheet.id);
    if (!target) throw damaged(`its sheet "${sheet.name}" is missing`);
    if (target.type !== 'worksheet') continue; // a chart, a dialogue
    if (!archive.has(target.part)) throw damaged(`its sheet "${sheet.name}" (${target.part}) is missing`);
    if (seen.has(target.part)) continue; // one part under many names would be parsed again and again
    seen.add(target.part);
    sheets.push({ name: sheet.name, part: target.part });
  }
  if (sheets.length === 0) throw damaged('it has no visible sheet');
  const strings = relationships.find((relationship) => relationship.type === 'sharedStrings');
  return { sheets, sharedStrings: strings && archive.has(strings.part) ? strings.part : null };
}

async function mainPart(archive: Archive): Promise<string> {
  if (archive.has('_rels/.rels')) {
    const root = await readRelationships(archive, '');
    const main = root.find((relationship) => relationship.type === 'officeDocument');
    if (main && archive.has(main.part)) return main.part;
  }
  if (archive.has('xl/workbook.xml')) return 'xl/workbook.xml';
  throw damaged('its workbook part is missing');
}

async function readRelationships(archive: Archive, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relationship[] = [];
  if (!archive.has(name)) throw damaged(`its part ${name} is missing`);
  await scanXml(await archive.open(name), name, {
    open(element, attributes) {
      if (element !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      if (found.length === MAX_REFERENCES) throw damaged(`its part ${name} is too long`);
      const target = attributes['Target'] ?? '';
      found.push({
        id: attributes['Id'] ?? '',
        // Transitional and strict namespaces differ in everything but the last word.
        type: posix.basename(attributes['Type'] ?? ''),
        part: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return found;
}
