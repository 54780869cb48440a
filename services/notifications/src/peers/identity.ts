import { Inject, Injectable } from '@nestjs/common';
import { identity, type PartnerPerson, type ReplyOf, type Tenant } from '@trunkline/contracts';
import { Caller, DomainError, serviceCtx } from '@trunkline/service-kit';

/** What a welcome or reset mail needs of its invitation. */
export type Link = ReplyOf<typeof identity.invitations.links>['items'][number];
/** A user as a mail needs it. */
export type User = ReplyOf<typeof identity.users.walk>['items'][number];

/** People and links, as notifications needs them. */
export interface Identity {
  /** The links that still hold, of at most 100 invitations. */
  links(invitationIds: string[]): Promise<Link[]>;
  people(partnerId: string, ids: string[]): Promise<PartnerPerson[]>;
  users(tenant: Tenant, ids: string[]): Promise<User[]>;
  partnerAdmins(partnerId: string): Promise<PartnerPerson[]>;
  /** Ids of the registered admins of an account. */
  accountAdmins(tenant: Tenant): Promise<string[]>;
}

/** {@link Identity} over NATS. */
@Injectable()
export class IdentityPeer implements Identity {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async links(invitationIds: string[]): Promise<Link[]> {
    if (invitationIds.length === 0) return [];
    return (await this.caller.call(identity.invitations.links, { invitationIds }, serviceCtx('notifications'))).items;
  }

  async people(partnerId: string, ids: string[]): Promise<PartnerPerson[]> {
    const people = await orNone(this.caller.call(identity.people.byIds, { partnerId, ids }, serviceCtx('notifications')));
    return people?.items ?? [];
  }

  async users(tenant: Tenant, ids: string[]): Promise<User[]> {
    if (ids.length === 0) return [];
    const input = { accountId: tenant.accountId, users: { ids }, after: null, limit: 1_000 };
    return (await orNone(this.caller.call(identity.users.walk, input, serviceCtx('notifications', tenant))))?.items ?? [];
  }

  partnerAdmins(partnerId: string): Promise<PartnerPerson[]> {
    return everyPage((cursor) => this.caller.call(identity.people.search, { partnerId, role: 'partner-admin', limit: 200, cursor }, serviceCtx('notifications')));
  }

  async accountAdmins(tenant: Tenant): Promise<string[]> {
    const admins = await everyPage((cursor) => this.caller.call(
      identity.users.list, { accountId: tenant.accountId, role: 'account-admin', state: 'registered', limit: 200, cursor }, serviceCtx('notifications', tenant),
    ));
    return admins.map((admin) => admin.id);
  }
}

async function everyPage<T>(ask: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await orNone(ask(cursor));
    all.push(...(page?.items ?? []));
    if (!page?.nextCursor) return all;
    cursor = page.nextCursor;
  }
}

/** An account or partner that has gone has nobody: that is an answer, not a reason to ask for ever. */
async function orNone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not_found') return null;
    throw error;
  }
}
