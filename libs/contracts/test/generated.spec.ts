import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCalls, allEvents, breakingChanges, commonErrors, contractSnapshot, natsAuthorization, natsPermissions, services } from '../src/index.js';

const root = join(import.meta.dirname, '../../..');
const committed = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('what is made from the contracts', () => {
  it('is committed as it is made', () => {
    expect(JSON.parse(committed('libs/contracts/generated/contracts.json'))).toEqual(JSON.parse(JSON.stringify(contractSnapshot())));
    expect(committed('deploy/nats/authorization.conf')).toBe(natsAuthorization());
  });

  it('breaks nothing of the last release', () => {
    let released: string;
    try {
      const tag = execFileSync('git', ['describe', '--tags', '--abbrev=0'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
      released = execFileSync('git', ['show', `${tag}:libs/contracts/generated/contracts.json`], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 });
    } catch {
      // Before the first release there is nothing to break.
      released = '{}';
    }
    expect(breakingChanges(JSON.parse(released), contractSnapshot())).toEqual([]);
  });

  it('sees what would break, and lets pass what would not', () => {
    const contract = (request: object, reply: object) => ({ 'a.b.c.v1': { request, reply } });
    const object = (required: string[], names: string[]) => ({ type: 'object', required, properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
    const before = contract(object(['a'], ['a', 'b']), object(['x'], ['x']));
    expect(breakingChanges(before, before)).toEqual([]);
    expect(breakingChanges(before, contract(object(['a'], ['a', 'b', 'new']), object(['x', 'y'], ['x', 'y'])))).toEqual([]);
    expect(breakingChanges(before, {})).toEqual(['a.b.c.v1 went away']);
    expect(breakingChanges(before, contract(object(['a', 'b'], ['a', 'b']), object(['x'], ['x'])))).toEqual(['a.b.c.v1 request: b is now required']);
    expect(breakingChanges(before, contract(object(['a'], ['a', 'b']), object([], ['x'])))).toEqual(['a.b.c.v1 reply: x may be missing now']);
  });
});

describe('the catalogue', () => {
  it('names every subject once, by its owner', () => {
    const subjects = [...allCalls, ...allEvents].map((contract) => contract.subject);
    expect(new Set(subjects).size).toBe(subjects.length);
    for (const call of allCalls) expect(call.subject).toMatch(new RegExp(`^${call.service}\\.[a-z-]+\\.[a-z-]+\\.v\\d+$`));
    for (const event of allEvents) expect(event.subject).toMatch(new RegExp(`^events\\.${event.service}\\.[a-z-]+\\.[a-z-]+\\.v\\d+$`));
    for (const contract of [...allCalls, ...allEvents]) expect(services).toContain(contract.service);
  });

  it('declares no error twice', () => {
    for (const call of allCalls) for (const code of call.errors) expect(commonErrors).not.toContain(code);
  });

  it('lets nobody call what is not declared for them', () => {
    const permissions = natsPermissions();
    for (const call of allCalls) {
      for (const service of services) {
        expect(permissions[service].publish.allow.includes(call.subject)).toBe(call.callers.includes(service));
        expect(permissions[service].subscribe.allow.includes(call.subject)).toBe(call.service === service);
      }
    }
  });
});
