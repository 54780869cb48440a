import { accountEvents } from './accounts/accounts.js';
import { allCalls, allEvents } from './catalogue.js';
import { type ServiceName, services } from './core/contract.js';

/** Kinds of work on the work stream, by the service that does them. */
const workKinds: Partial<Record<ServiceName, readonly string[]>> = { identity: ['jobs', 'resets'], licensing: ['jobs'], notifications: ['mail'] };
/** Second consumers of an event in one service, beside the one that the event's `consumers` name. */
const namedConsumers: readonly { service: ServiceName; subject: string; name: string }[] = [
  { service: 'identity', subject: accountEvents.closed.subject, name: 'imports' },
  { service: 'identity', subject: accountEvents.closed.subject, name: 'providers' },
];

/** The durable consumer of a service for a subject (`events.>` for all events); dots are not allowed in its name. */
export function consumerName(service: string, subject: string, name?: string): string {
  const what = subject.replace(/^(events|work)\./, '').replace(/[.>]+/g, '_').replace(/_+$/, '') || 'all';
  return `${service}-${what}${name ? `-${name}` : ''}`;
}

/** The consumers that a service may have, by stream; the kit refuses to open another, since NATS would refuse it too. */
export function consumersOf(service: ServiceName): { EVENTS: string[]; WORK: string[] } {
  const events = allEvents.filter((event) => event.consumers.includes(service)).map((event) => consumerName(service, event.subject));
  const named = namedConsumers.filter((consumer) => consumer.service === service).map(({ subject, name }) => consumerName(service, subject, name));
  // The activity log is made of all events.
  const all = service === 'accounts' ? [consumerName(service, 'events.>')] : [];
  return { EVENTS: [...events, ...named, ...all], WORK: (workKinds[service] ?? []).map((kind) => consumerName(service, `work.${service}.${kind}`)) };
}

/** NATS users that are no services: `admin` for people in an incident, `backup` for what keeps and brings back the streams. */
export const keepers = ['admin', 'backup'] as const;
/** Everybody who may sign in to NATS. */
export type NatsUser = ServiceName | (typeof keepers)[number];
/** All of {@link NatsUser}; each needs a password. */
export const natsUsers: readonly NatsUser[] = [...services, ...keepers];

/** The name under which a user's password is kept, in the environment and in secrets. */
export function natsPasswordKey(user: NatsUser): string {
  return `NATS_PASSWORD_${user.toUpperCase()}`;
}

/** What one NATS user may do; the shape of a user's `permissions` in the server's configuration. */
export interface NatsPermissions { publish: { allow: string[] }; subscribe: { allow: string[] } }

/**
 * One user per service with what its contracts say, and nothing else: calls that it may make, calls that it answers, its own events and
 * work, and the JetStream API for its own consumers. Services without jobs or imports don't get those subjects. Keepers of the streams have the
 * JetStream API as far as they need it, and no word with the services.
 */
export function natsPermissions(): Record<NatsUser, NatsPermissions> {
  return { ...Object.fromEntries(services.map((service) => [service, permissionsOf(service)])), ...permissionsOfKeepers() } as Record<NatsUser, NatsPermissions>;
}

function permissionsOfKeepers(): Record<(typeof keepers)[number], NatsPermissions> {
  return {
    // Whoever may make any stream or consumer can read all that is in them and have it sent anywhere: a password for people, kept as such.
    admin: { publish: { allow: ['$JS.API.>', '_INBOX_admin.>'] }, subscribe: { allow: ['$JS.EVENT.>', '_INBOX_admin.>', 'events.>'] } },
    // Removes nothing: what is there before streams come back is removed by the admin.
    backup: {
      publish: { allow: ['$JS.API.INFO', ...['INFO.*', 'LIST', 'NAMES', 'RESTORE.*', 'SNAPSHOT.*'].map((verb) => `$JS.API.STREAM.${verb}`), '$JS.SNAPSHOT.>', '_INBOX_backup.>'] },
      subscribe: { allow: ['_INBOX_backup.>'] },
    },
  };
}

function permissionsOf(service: ServiceName): NatsPermissions {
  const publish = new Set<string>([`_INBOX_${service}.>`]);
  const subscribe = new Set<string>([`_INBOX_${service}.>`]);
  for (const call of allCalls) {
    if (call.callers.includes(service)) publish.add(call.subject);
    if (call.service === service) subscribe.add(call.subject);
    // An answer goes to the inbox of whoever asked.
    if (call.service === service) for (const caller of call.callers) publish.add(`_INBOX_${caller}.>`);
  }
  for (const event of allEvents) if (event.service === service) publish.add(event.subject);
  // The gateway drops caches by events and tells progress; it takes both as plain messages.
  if (service === 'gateway') {
    for (const event of allEvents) if (event.consumers.includes('gateway')) subscribe.add(event.subject);
    subscribe.add('progress.>');
  }
  if (service === 'identity' || service === 'licensing') publish.add('progress.*');
  publish.add(`work.${service}.>`);
  for (const [stream, consumers] of Object.entries(consumersOf(service))) {
    for (const verb of ['INFO', 'CREATE', 'UPDATE']) publish.add(`$JS.API.STREAM.${verb}.${stream}`);
    for (const consumer of consumers) {
      publish.add(`$JS.API.CONSUMER.INFO.${stream}.${consumer}`);
      publish.add(`$JS.API.CONSUMER.CREATE.${stream}.${consumer}.>`);
      publish.add(`$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`);
      publish.add(`$JS.ACK.${stream}.${consumer}.>`);
    }
  }
  publish.add('$JS.API.INFO');
  if (service === 'gateway' || service === 'identity') {
    // The object store of uploads.
    publish.add('$JS.API.STREAM.*.OBJ_imports');
    publish.add('$JS.API.STREAM.MSG.GET.OBJ_imports');
    publish.add('$JS.API.DIRECT.GET.OBJ_imports.>');
    publish.add('$JS.API.DIRECT.GET.OBJ_imports');
    publish.add('$JS.API.CONSUMER.*.OBJ_imports.>');
    publish.add('$JS.API.CONSUMER.*.OBJ_imports');
    publish.add('$JS.API.CONSUMER.MSG.NEXT.OBJ_imports.>');
    publish.add('$JS.ACK.OBJ_imports.>');
    publish.add('$JS.FC.OBJ_imports.>');
    publish.add('$O.imports.>');
  }
  return { publish: { allow: [...publish].sort() }, subscribe: { allow: [...subscribe].sort() } };
}

/** The `authorization` block of a NATS server's configuration; passwords come from the environment as `$NATS_PASSWORD_<USER>`. */
export function natsAuthorization(password: (user: NatsUser) => string = (user) => `$${natsPasswordKey(user)}`): string {
  const list = (subjects: string[]): string => `[\n${subjects.map((subject) => `          ${JSON.stringify(subject)}`).join('\n')}\n        ]`;
  const users = Object.entries(natsPermissions()).map(([user, { publish, subscribe }]) => `    {
      user: ${user}
      password: ${password(user as NatsUser)}
      permissions: {
        publish: { allow: ${list(publish.allow)} }
        subscribe: { allow: ${list(subscribe.allow)} }
      }
    }`);
  return `# Made from the contracts by \`npm run generate\`; do not edit.\nauthorization {\n  users: [\n${users.join('\n')}\n  ]\n}\n`;
}
