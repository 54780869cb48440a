import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { accounts, type Actor, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, decodeCursor, DomainError, duplicateIndex, eventEntry, newId, notFound, Outbox, pageOf, serviceCtx, tenantStore, type TenantStore, writeUnique } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { AccountDocument } from '../accounts/account.schema.js';
import { AccessService } from './access.service.js';
import { type GrantDocument, toGrant } from './grant.schema.js';

/** Grants of one look. */
const BATCH = 100;

interface Person { id: string; name: string }
type AccountRef = Pick<AccountDocument, '_id' | 'partnerId'>;

@Injectable()
export class GrantsService {
  private readonly grants: TenantStore<GrantDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('Grant')) private readonly model: Model<GrantDocument>,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    outbox.register(model as never);
    this.grants = tenantStore(model, 'accountId');
  }

  /** By person, which no change in between can shift. */
  async list(ctx: Ctx, { accountId, limit, cursor }: ParsedRequestOf<typeof accounts.access.listGrants>) {
    await this.access.open(ctx, accountId);
    const scope = ['grants', accountId];
    const after = decodeCursor(scope, cursor, 1);
    const found = await this.grants
      .find(accountId, { active: true, ...(after ? { personId: { $gt: String(after[0]) } } : {}) }, { outbox: 0 })
      .sort({ personId: 1 })
      .limit(limit + 1);
    return pageOf(found, limit, scope, (grant) => [grant.personId], toGrant);
  }

  async put(ctx: Ctx, accountId: string, person: Person): Promise<{ grant: GrantDocument; created: boolean }> {
    const account = await this.access.open(ctx, accountId);
    for (let attempt = 1; attempt <= 3; attempt++) {
      const granted = (await this.insert(ctx, account, person)) ?? (await this.renew(ctx, account, person));
      const grant = granted ?? (await this.grants.findOne(accountId, { personId: person.id, active: true }, { outbox: 0 }));
      if (!(await this.stillOpen(accountId))) throw notFound();
      if (grant) return { grant, created: granted !== null };
      // Revoked between the two: asked for again.
    }
    throw new DomainError('resource.changed');
  }

  /**
   * A representative sees the account that she has just made. Never again after that: a grant that was there and is revoked stays so,
   * however often the event comes.
   */
  async ofCreator(actor: Actor, account: AccountRef): Promise<void> {
    if (actor.role !== 'partner-representative' || actor.partnerId !== account.partnerId) return;
    if (await this.insert({ actor }, account, actor)) await this.stillOpen(account._id);
  }

  /** @throws DomainError `resource.not_found` when there is no such grant. */
  async remove(ctx: Ctx, accountId: string, personId: string): Promise<void> {
    const { partnerId } = await this.access.open(ctx, accountId);
    const there = await this.grants.findOne(accountId, { personId, active: true }, { personName: 1 });
    if (!there) throw notFound();
    const outbox = [this.event(ctx, { _id: accountId, partnerId }, { id: personId, name: there.personName }, false)];
    const written = await this.grants.updateOne(
      accountId,
      { _id: there._id, active: true },
      { $set: { active: false, revokedAt: new Date() }, $push: { outbox: { $each: outbox } } },
    );
    if (written.modifiedCount === 0) throw notFound();
    await this.outbox.flush(this.model as never, there._id, outbox);
  }

  /** Ends all grants of a closed account; the account's own event has told everybody. */
  async endOf(accountId: string): Promise<void> {
    await this.grants.updateMany(accountId, { active: true }, { $set: { active: false, revokedAt: new Date() } });
  }

  /** Ends all grants of somebody who is no representative any more, each told on its account. */
  async endOfPerson(by: Pick<Ctx, 'actor' | 'via' | 'from'>, partnerId: string, personId: string): Promise<void> {
    const ofPartner = tenantStore(this.model, 'partnerId');
    for (;;) {
      const found = await ofPartner.find(partnerId, { personId, active: true }, { outbox: 0 }).sort({ accountId: 1 }).limit(BATCH);
      for (const { _id, accountId, personName } of found) {
        const outbox = [this.event(by, { _id: accountId, partnerId }, { id: personId, name: personName }, false)];
        const written = await ofPartner.updateOne(partnerId, { _id, active: true }, { $set: { active: false, revokedAt: new Date() }, $push: { outbox: { $each: outbox } } });
        if (written.modifiedCount > 0) await this.outbox.flush(this.model as never, _id, outbox);
      }
      if (found.length < BATCH) return;
    }
  }

  /** Closing ends the grants that it finds; one that was written after it ends here. */
  private async stillOpen(accountId: string): Promise<boolean> {
    if (await this.access.check(serviceCtx('accounts'), accountId)) return true;
    await this.endOf(accountId);
    return false;
  }

  /** Inserts a grant; null when there is one, active or revoked: the unique index says so. */
  private async insert(ctx: Pick<Ctx, 'actor' | 'via' | 'from'>, { _id: accountId, partnerId }: AccountRef, person: Person): Promise<GrantDocument | null> {
    const outbox = [this.event(ctx, { _id: accountId, partnerId }, person, true)];
    const grant: GrantDocument = {
      _id: newId(), accountId, partnerId, personId: person.id, personName: person.name, active: true, grantedAt: new Date(), revokedAt: null, outbox,
    };
    try {
      await writeUnique(`${accountId} ${person.id}`, () => this.grants.insertMany(accountId, [grant]));
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      return null;
    }
    await this.outbox.flush(this.model as never, grant._id, outbox);
    return grant;
  }

  /** Gives a revoked grant back; null when there is none. Not one upsert with {@link insert}: of two at once an engine may fail one for good. */
  private async renew(ctx: Pick<Ctx, 'actor' | 'via' | 'from'>, account: AccountRef, person: Person): Promise<GrantDocument | null> {
    const outbox = [this.event(ctx, account, person, true)];
    const grant = await this.grants.findOneAndUpdate(
      account._id,
      { personId: person.id, active: false },
      { $set: { personName: person.name, active: true, grantedAt: new Date(), revokedAt: null }, $push: { outbox: { $each: outbox } } },
      { projection: { outbox: 0 } },
    );
    if (grant) await this.outbox.flush(this.model as never, grant._id, outbox);
    return grant;
  }

  private event(ctx: Pick<Ctx, 'actor' | 'via' | 'from'>, { _id: accountId, partnerId }: AccountRef, person: Person, granted: boolean) {
    return eventEntry(ctx, accounts.events.accessChanged, {
      data: { accountId, partnerId, personId: person.id, granted }, partnerId, accountId,
      activity: {
        action: granted ? 'access.granted' : 'access.revoked',
        target: { type: 'person', id: person.id, label: person.name },
        before: { granted: !granted }, after: { granted },
      },
    });
  }
}
