import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A system of the sample, with its secret. */
export interface SampleClient { role: 'partner' | 'cpq' | 'connect-client'; partnerId?: string; clientId: string; clientSecret: string }
/** A person of the sample, with the password. */
export interface SamplePerson { role: 'operator' | 'partner-admin' | 'partner-representative' | 'account-admin' | 'user'; partnerId?: string; accountId?: string; email: string; password: string; name: string }

/** Who is in the sample; made once, kept beside the data. */
export interface SampleState {
  partners: { key: 'partner1' | 'partner2'; id: string; name: string }[];
  clients: SampleClient[];
  people: SamplePerson[];
  /** What the first run did; absent until it has finished. */
  report?: string[];
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
const secret = (): string => randomBytes(32).toString('base64url');
const password = (): string => `${randomBytes(12).toString('base64url')}-Aa1`;

/** Reads the state, or makes a new one with random secrets. */
export function readSampleState(file: string, names: { partner1: string; partner2: string }): SampleState {
  if (existsSync(file)) return withOperator(JSON.parse(readFileSync(file, 'utf8')) as SampleState);
  const partners: SampleState['partners'] = [
    { key: 'partner1', id: hex(12), name: names.partner1 },
    { key: 'partner2', id: hex(12), name: names.partner2 },
  ];
  const clients: SampleClient[] = [
    ...partners.map((partner, index) => ({ role: 'partner' as const, partnerId: partner.id, clientId: `partner-${index + 1}`, clientSecret: secret() })),
    { role: 'cpq', clientId: 'cpq', clientSecret: secret() },
    { role: 'connect-client', clientId: 'connect-client', clientSecret: secret() },
  ];
  const domain = (name: string): string => `${name.toLowerCase().split(' ')[0]}.example`;
  const people: SamplePerson[] = partners.flatMap((partner): SamplePerson[] => [
    { role: 'partner-admin', partnerId: partner.id, name: 'Robin Hale', email: `admin@${domain(partner.name)}`, password: password() },
    { role: 'partner-representative', partnerId: partner.id, name: 'Sam Okafor', email: `representative@${domain(partner.name)}`, password: password() },
  ]);
  const state = withOperator({ partners, clients, people });
  writeSampleState(file, state);
  return state;
}

/** The platform's own person, also for a first run that was begun before there was one. */
function withOperator(state: SampleState): SampleState {
  if (state.report || state.people.some((person) => person.role === 'operator')) return state;
  return { ...state, people: [{ role: 'operator', name: 'Kim Larsen', email: 'operator@trunkline.example', password: password() }, ...state.people] };
}

/** Writes the state in one step, readable by its owner only. */
export function writeSampleState(file: string, state: SampleState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** A password for a person whom the sample registers. */
export const samplePassword = password;
