import { clean } from './clean.js';
import { MAX_COLUMNS, MAX_VALUE_CHARS } from './limits.js';
import type { Field, SheetRow } from './sheet.types.js';

/** Column titles of the template, in its order. */
export const COLUMN_TITLES: Record<Field, string> = {
  firstName: 'FIRST NAME',
  lastName: 'LAST NAME',
  name: 'NAME',
  email: 'EMAIL',
  role: 'ROLE',
};
export const FIELDS = Object.keys(COLUMN_TITLES) as Field[];

// English, French, German, Spanish, Italian, Dutch, Portuguese; normalised as normaliseTitle() does.
const TITLES: Record<Field, string> = {
  firstName:
    'firstname givenname forename first prenom vorname nombredepila primernombre voornaam primeironome nomeproprio nomedibattesimo',
  lastName:
    'lastname surname familyname last nomdefamille nachname familienname apellido apellidos primerapellido cognome achternaam familienaam apelido apelidos sobrenome ultimonome',
  name: 'name fullname displayname completename nomcomplet nometprenom prenometnom vollstandigername ganzername namekomplett nombrecompleto nombreyapellidos nombreyapellido nomecompleto nomeecognome volledigenaam nom naam nombre nome',
  email:
    'email emails emailaddress mail mailaddress adressemail adresseemail adressedemessagerie adresseelectronique courriel emailadresse mailadresse correo correoelectronico direcciondecorreo direcciondecorreoelectronico direccionemail indirizzoemail indirizzodipostaelettronica postaelettronica emailadres mailadres enderecodeemail enderecoemail correioeletronico correioelectronico',
  role: 'role roles userrole rolle rollen benutzerrolle rol ruolo funcao papel perfil',
};
const FIELD_OF = new Map<string, Field>(
  FIELDS.flatMap((field) => TITLES[field].split(' ').map((title) => [title, field] as const)),
);
// "Nom" beside "Prénom" is the last name, "Nombre" beside "Apellidos" the first name; alone they are the whole name.
const LAST_NAME_BESIDE: Record<string, string> = { nom: 'prenom', name: 'vorname', naam: 'voornaam' };
const FIRST_NAME_IF_LAST = new Set(['nombre', 'nome']);

export type Layout = { columns: Map<Field, number>; missing: string[] };

// Blanks of every kind, invisible characters, and the marks that people decorate titles with.
const DECORATION = /[\s\p{Cf}\p{M}_\-‐-―*:.'’"]/gu;

function normaliseTitle(cell: string): string {
  return cell
    .slice(0, 200)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(DECORATION, '');
}

/** What a line would be as a header: where each known column stands, and which needed ones are missing. */
export function readHeader(cells: readonly string[]): Layout {
  const titles = new Map<string, number>();
  cells.slice(0, MAX_COLUMNS).forEach((cell, column) => {
    const title = normaliseTitle(cell);
    if (title !== '' && !titles.has(title)) titles.set(title, column);
  });

  const columns = new Map<Field, number>();
  const whole: [string, number][] = [];
  for (const [title, column] of titles) {
    const field = FIELD_OF.get(title);
    if (field === 'name') whole.push([title, column]);
    else if (field && !columns.has(field)) columns.set(field, column);
  }
  for (const [title, column] of whole) {
    const beside = LAST_NAME_BESIDE[title];
    let field: Field = 'name';
    if (beside && titles.has(beside) && !columns.has('lastName')) field = 'lastName';
    else if (FIRST_NAME_IF_LAST.has(title) && columns.has('lastName') && !columns.has('firstName')) field = 'firstName';
    if (!columns.has(field)) columns.set(field, column);
  }
  return { columns, missing: missingOf(columns) };
}

function missingOf(columns: ReadonlyMap<Field, number>): string[] {
  const missing: string[] = [];
  if (!columns.has('name')) {
    const first = columns.has('firstName');
    const last = columns.has('lastName');
    if (!first && !last) missing.push('NAME (or FIRST NAME and LAST NAME)');
    else if (!first) missing.push('FIRST NAME (or NAME)');
    else if (!last) missing.push('LAST NAME (or NAME)');
  }
  if (!columns.has('email')) missing.push('EMAIL');
  return missing;
}

/** The row as the person wrote it, or null if none of its columns holds anything. */
export function toRow(row: number, cells: readonly string[], columns: ReadonlyMap<Field, number>): SheetRow | null {
  const result: SheetRow = { row, firstName: '', lastName: '', name: '', email: '', role: '' };
  let blank = true;
  for (const [field, column] of columns) {
    result[field] = cut(clean(cells[column]));
    if (result[field] !== '') blank = false;
  }
  return blank ? null : result;
}

// Copied, for a slice would keep the long text in memory as long as the row lives.
function cut(value: string): string {
  if (value.length <= MAX_VALUE_CHARS) return value;
  return Buffer.from(value.slice(0, MAX_VALUE_CHARS).replace(/[\ud800-\udbff]$/, '')).toString();
}
