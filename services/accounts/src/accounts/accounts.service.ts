import { Inject, Injectable } from '@nestjs/common';
import { type Account, accounts, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, decodeCursor, DomainError, eventEntry, infix, newId, notFound, pageOf, Reach } from '@trunkline/service-kit';
import { AccessService } from '../access/access.service.js';
import { GrantsService } from '../access/grants.service.js';
import { PartnersService } from '../partners/partners.service.js';
import { type AccountDocument, derived, type SupportContact, toAccount } from './account.schema.js';
import { AccountStore } from './account.store.js';
import { changedFields, uniqueContacts, unknownContacts } from './accounts.rules.js';
import { IdentityPeople, type PartnerPeople } from './partner-people.js';

const { created, changed, closed } = accounts.events;
const target = (account: Pick<AccountDocument, '_id' | 'name'>) => ({ type: 'account' as const, id: account._id, label: account.name });

@Injectable()
export class AccountsService {
  private readonly reach = new Reach<string>();

  constructor(
    @Inject(AccountStore) private readonly store: AccountStore,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(GrantsService) private readonly grants: GrantsService,
    @Inject(PartnersService) private readonly partners: PartnersService,
    @Inject(IdentityPeople) private readonly people: PartnerPeople,
  ) {}

  async list(ctx: Ctx, input: ParsedRequestOf<typeof accounts.accounts.list>): Promise<{ items: Account[]; nextCursor: string | null }> {
    const { partnerId, q, limit, cursor } = input;
    // The cursor belongs to who sees what, too: another person's page would begin at a place that means nothing to this one.
    const scope = ['accounts', partnerId, q ?? '', ctx.actor.role, ctx.actor.id];
    const after = decodeCursor(scope, cursor, 2);
    const pattern = infix(q);
    const listed = await this.access.listed(ctx, partnerId);
    const read = (bound: string | null) => this.store.accounts
      .find(
        partnerId,
        {
          closedAt: null,
          ...listed,
          ...(pattern || after || bound ? { nameKey: { ...(pattern ? { $regex: pattern.source } : {}), ...(after ? { $gte: String(after[0]) } : {}), ...(bound ? { $lte: bound } : {}) } } : {}),
          ...(after ? { $or: [{ nameKey: { $gt: String(after[0]) } }, { _id: { $gt: String(after[1]) } }] } : {}),
        },
        { outbox: 0 },
      )
      .sort({ nameKey: 1, _id: 1 })
      .limit(limit + 1);
    const found = await this.reach.page(scope, after, limit + 1, read, (account) => account.nameKey);
    return pageOf(found, limit, scope, (account) => [account.nameKey, account._id], toAccount);
  }

  /** The same request tried again (same key) finds the account that it made. */
  async create(ctx: Ctx, input: ParsedRequestOf<typeof accounts.accounts.create>): Promise<AccountDocument> {
    const { partnerId, supportContacts, ...fields } = input;
    if (!(await this.partners.get(partnerId))) throw notFound();
    await this.assertContacts(ctx, partnerId, supportContacts);
    const now = new Date();
    const account: AccountDocument = {
      _id: newId(ctx.requestKey, `account:${partnerId}`), partnerId, ...fields, ...derived(fields), supportContacts: uniqueContacts(supportContacts),
      integrations: [], rev: 1, createdAt: now, updatedAt: now, closedAt: null,
    };
    account.outbox = [eventEntry(ctx, created, {
      data: { accountId: account._id, partnerId }, partnerId, accountId: account._id,
      activity: { action: 'account.created', target: target(account), after: { ...fields, supportContacts: account.supportContacts } },
    })];
    const there = await this.store.insert(account);
    await this.grants.ofCreator(ctx.actor, there);
    return there;
  }

  async update(ctx: Ctx, input: ParsedRequestOf<typeof accounts.accounts.update>): Promise<AccountDocument> {
    const { accountId, ifMatch, patch } = input;
    const load = () => this.access.open(ctx, accountId);
    if (patch.supportContacts) await this.assertContacts(ctx, (await load()).partnerId, patch.supportContacts);
    const { account } = await this.store.change(load, ifMatch, (current) => {
      const fields = changedFields(current, patch);
      if (!fields) return null;
      return {
        set: { ...fields.after, ...(fields.after.name ? derived({ name: fields.after.name }) : {}) },
        outbox: [eventEntry(ctx, changed, {
          data: { accountId, partnerId: current.partnerId }, partnerId: current.partnerId, accountId,
          activity: { action: 'account.changed', target: target({ ...current, ...fields.after }), ...fields },
        })],
      };
    });
    return account;
  }

  /** The account is gone with this write, its integrations with it; its grants go with the event. */
  async close(ctx: Ctx, accountId: string, ifMatch: string | undefined): Promise<void> {
    await this.store.change(() => this.access.open(ctx, accountId), ifMatch, ({ _id, name, partnerId }, closedAt) => ({
      set: { closedAt, integrations: [] },
      outbox: [eventEntry(ctx, closed, {
        data: { accountId, partnerId }, partnerId, accountId, activity: { action: 'account.closed', target: target({ _id, name }), before: { name } },
      })],
    }));
  }

  /** Over all partners: only services among themselves ask. */
  async names(ids: string[]): Promise<AccountDocument[]> {
    return this.store.accounts.across.find({ _id: { $in: ids }, closedAt: null }, { partnerId: 1, name: 1, defaultLanguage: 1 }).lean<AccountDocument[]>();
  }

  private async assertContacts(ctx: Ctx, partnerId: string, contacts: SupportContact[]): Promise<void> {
    const ids = [...new Set(contacts.flatMap((contact) => ('personId' in contact ? [contact.personId] : [])))];
    const unknown = unknownContacts(contacts, await this.people.known(ctx, partnerId, ids));
    if (unknown.length === 0) return;
    const errors = unknown.map(({ index }) => ({
      pointer: `/supportContacts/${index}/personId`, code: 'contact_unknown', message: 'is not one of the partner’s people',
    }));
    throw new DomainError('accounts.contact_unknown', `${errors[0]!.pointer}: ${errors[0]!.message}`, errors);
  }
}
