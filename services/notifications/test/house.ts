import { accounts, billing, type Envelope, type EventContract, identity, licensing, type Order, type PartnerPerson, type ReplyOf } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { type CaughtMail, testSmtp, type TestSmtp, type World } from '@trunkline/testing';
import type { z } from 'zod';
import { AppModule } from '../src/app.module.js';
import { configSchema } from '../src/config.js';

type Link = ReplyOf<typeof identity.invitations.links>['items'][number];
type User = ReplyOf<typeof identity.users.walk>['items'][number];

/** The service as the world starts it. */
export const notificationsService = { name: 'notifications' as const, module: AppModule, config: configSchema };
/** Pauses short enough for a test. */
export const quick = { RETRY_FIRST_MS: '200', RETRY_MAX_MS: '1000', SWEEP_EVERY_MS: '200', LEASE_MS: '2000', PUBLIC_URL: 'https://trunkline.example/' };

/** What the peers know, and the peers themselves, answering over NATS. */
export class House {
  readonly links = new Map<string, Link>();
  readonly accounts = new Map<string, { id: string; partnerId: string; name: string; defaultLanguage: string }>();
  readonly people: PartnerPerson[] = [];
  readonly users = new Map<string, User & { accountId: string; admin?: boolean }>();
  readonly orders = new Map<string, Order>();
  readonly losing: string[] = [];
  readonly partnerId = newId();

  constructor(private readonly world: World, readonly smtp: TestSmtp) {
    world.answer(identity.invitations.links, ({ invitationIds }) => ({ items: invitationIds.flatMap((id) => this.links.get(id) ?? []) }));
    world.answer(identity.people.byIds, ({ ids }) => ({ items: this.people.filter((person) => ids.includes(person.id)) }));
    // One person a page: whoever asks has to ask for all of them.
    world.answer(identity.people.search, ({ role, cursor }) => {
      const found = this.people.filter((person) => person.role === role);
      const at = Number(cursor ?? 0);
      return { items: found.slice(at, at + 1), nextCursor: at + 1 < found.length ? String(at + 1) : null };
    });
    world.answer(identity.users.list, ({ accountId }) => ({
      items: [...this.users.values()].filter((user) => user.accountId === accountId && user.admin && user.state === 'registered').map((user) => ({
        ...user, firstName: '', lastName: '', country: null, accountAdmin: true, products: [], createdAt: new Date().toISOString(), etag: '1',
      })),
      nextCursor: null,
    }));
    world.answer(identity.users.walk, ({ accountId, users }) => {
      const ids = 'ids' in users ? users.ids : [];
      return { items: ids.flatMap((id) => this.users.get(id) ?? []).filter((user) => user.accountId === accountId), missing: [], total: null, done: true };
    });
    world.answer(accounts.accounts.names, ({ ids }) => ({ items: ids.flatMap((id) => this.accounts.get(id) ?? []) }));
    world.answer(accounts.partners.get, ({ partnerId }) => ({ partner: { id: partnerId, name: 'Nordtel', createdAt: new Date().toISOString() } }));
    world.answer(licensing.products.list, () => ({
      items: [{ id: 'miteam-meetings', name: 'MiTeam Meetings', description: '', limits: { participants: 100, meetingHours: 20 }, requiredPrivileges: [], launchUrl: null, etag: '1' }],
    }));
    world.answer(licensing.seats.usersOfOrder, () => ({ total: this.losing.length, userIds: this.losing.slice(0, 50) }));
    world.answer(billing.orders.truth, ({ trackingNumber }) => ({ order: this.orders.get(trackingNumber) ?? null }));
  }

  /** An account of the house's partner. */
  account(defaultLanguage = 'en', name = 'Acme'): { accountId: string; partnerId: string } {
    const id = newId();
    this.accounts.set(id, { id, partnerId: this.partnerId, name, defaultLanguage });
    return { accountId: id, partnerId: this.partnerId };
  }

  /** Invitations of new users of an account, as identity makes them. */
  invite(accountId: string | null, count = 1, kind: Link['kind'] = 'welcome'): Link[] {
    return Array.from({ length: count }, () => {
      const userId = newId();
      const link: Link = {
        invitationId: newId(), kind, token: `token-${userId}+/=`, expiresAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
        email: `u${userId}@example.org`, name: `User ${userId}`, userId, accountId, partnerId: this.partnerId, products: ['miteam-meetings'],
      };
      this.links.set(link.invitationId, link);
      return link;
    });
  }

  user(accountId: string, name: string, more: { admin?: boolean; state?: User['state'] } = {}): string {
    const id = newId();
    this.users.set(id, { id, accountId, name, email: `${id}@example.org`, state: 'registered', ...more });
    return id;
  }

  person(name: string, language: string, role: PartnerPerson['role'] = 'partner-admin'): PartnerPerson {
    const id = newId();
    const person: PartnerPerson = { id, partnerId: this.partnerId, name, firstName: '', lastName: '', email: `${id}@partner.example`, role, language, state: 'registered', etag: '1' };
    this.people.push(person);
    return person;
  }

  /** An event as its service would publish it; the same `id` again is the same event. */
  async publish<E extends EventContract>(event: E, data: z.input<E['data']>, more: { accountId?: string | null; id?: string; again?: number } = {}): Promise<void> {
    const envelope: Envelope = {
      id: more.id ?? newId(), at: new Date().toISOString(), actor: { type: 'service', id: 'test', name: 'test', role: 'service', partnerId: null, accountId: null },
      partnerId: this.partnerId, accountId: more.accountId ?? null, traceId: '0'.repeat(32), data: event.data.parse(data),
    };
    // Without a message id the stream keeps every copy: as when the duplicate window has gone by.
    for (let i = 0; i <= (more.again ?? 0); i++) await this.world.bus.js.publish(event.subject, JSON.stringify(envelope));
  }

  /** identity wants mails for these invitations. */
  async want(accountId: string | null, links: Link[], again = 0): Promise<void> {
    for (let at = 0; at < links.length; at += 1_000) {
      const invitations = links.slice(at, at + 1_000).map(({ invitationId, userId, kind }) => ({ invitationId, userId, kind }));
      await this.publish(identity.events.invitationsWanted, { accountId, partnerId: this.partnerId, invitations }, { accountId, again });
    }
  }

  mailsTo(address: string): CaughtMail[] {
    return this.smtp.messages().filter((mail) => mail.to.includes(address));
  }
}

/** A world with a mail server and peers. */
export async function createHouse(world: World): Promise<House> {
  return new House(world, await testSmtp());
}

/** The two parts of a mail, decoded. */
export function bodies(mail: CaughtMail): { text: string; html: string } {
  const part = (type: string): string => {
    const start = mail.raw.search(new RegExp(`Content-Type: ${type}`, 'i'));
    if (start < 0) throw new Error(`no part ${type}`);
    const [head = '', ...rest] = mail.raw.slice(start).split(/\r?\n\r?\n/);
    const body = rest.join('\n\n').split(/\r?\n--/)[0] ?? '';
    if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
    if (!/quoted-printable/i.test(head)) return body;
    const bytes = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  };
  return { text: part('text/plain'), html: part('text/html') };
}
