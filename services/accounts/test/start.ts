import { type Activity, type Actor, accounts, type Envelope, type EventContract, identity, licensing } from '@trunkline/contracts';
import { type Ctx, newId } from '@trunkline/service-kit';
import { as, createWorld, partnerAdmin, type World } from '@trunkline/testing';
import { AppModule } from '../src/app.module.js';
import { configSchema } from '../src/config.js';

/** What the suites of this service stand on: two replicas of it, and peers that answer over NATS. */
export interface Stage {
  world: World;
  replicas: Awaited<ReturnType<World['start']>>[];
  /** The partner's people, as identity would know them; empty at first. */
  people: { id: string; partnerId: string; role?: 'partner-admin' | 'partner-representative' }[];
}

export async function setStage(): Promise<Stage> {
  const world = await createWorld();
  const people: Stage['people'] = [];
  world.answer(identity.people.byIds, ({ partnerId, ids }) => ({
    items: people.filter((person) => person.partnerId === partnerId && ids.includes(person.id)).map((person) => ({
      name: 'Ada', email: 'ada@example.com', role: 'partner-representative' as const, ...person, language: 'en', state: 'registered' as const, etag: '1',
    })),
  }));
  const product = { description: '', limits: { participants: 100, meetingHours: 20 }, launchUrl: null, etag: '1' };
  world.answer(licensing.products.list, () => ({
    items: [
      { ...product, id: 'miteam-meetings', name: 'MiTeam Meetings', requiredPrivileges: ['guestAccess' as const] },
      { ...product, id: 'plain', name: 'Plain', requiredPrivileges: [] },
    ],
  }));
  const spec = { name: 'accounts' as const, module: AppModule, config: configSchema };
  return { world, replicas: [await world.start(spec), await world.start(spec)], people };
}

export const fields = { country: 'IE', address: '1 Quay', city: 'Cork', postalCode: 'T12 XY', defaultLanguage: 'en' };

/** A partner of its own, with what tests do with it. */
export async function aPartner({ world }: Stage) {
  const { id: partnerId } = await world.call(accounts.partners.create, { name: 'Northern Light' });
  const admin = partnerAdmin(partnerId);
  return {
    partnerId,
    admin,
    /** A context of the partner's admin, for an account where one is concerned. */
    ctx: (accountId?: string): Ctx => as(admin, accountId ? { accountId, partnerId } : null),
    create: (name: string, more: object = {}) => world.call(accounts.accounts.create, { partnerId, name, ...fields, ...more }, as(admin)),
  };
}

export function person(role: Actor['role'], partnerId: string, accountId: string | null = null): Actor {
  return { type: 'person', id: newId(), name: 'Rae', role, partnerId, accountId };
}

/** Publishes an event as its service would; `msgId` other than the envelope's gets past the stream's own guard against doubles. */
export async function publish({ world }: Stage, event: EventContract, envelope: Envelope, msgId = envelope.id): Promise<void> {
  await world.bus.js.publish(event.subject, JSON.stringify(envelope), { msgID: msgId });
}

/** An envelope of an event about an account, as another service would send it. */
export function envelopeOf(event: { actor: Actor; partnerId: string | null; accountId: string | null; data: unknown; activity?: Activity }, at = new Date()): Envelope {
  return { id: newId(), at: at.toISOString(), traceId: 'c'.repeat(32), ...event };
}
