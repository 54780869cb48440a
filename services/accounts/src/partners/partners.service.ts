import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { accounts, type ParsedRequestOf, type Partner } from '@trunkline/contracts';
import { type Ctx, decodeCursor, DomainError, eventEntry, infix, newId, notFound, Outbox, type OutboxEntry, pageOf } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { derived, type PartnerDocument, toPartner } from './partner.schema.js';
import { actionOf, changedFields, type PartnerPatch } from './partners.rules.js';

/** How often a change that lost against another one is decided anew when the caller named no version. */
const ATTEMPTS = 10;

@Injectable()
export class PartnersService {
  constructor(@Inject(getModelToken('Partner')) private readonly partners: Model<PartnerDocument>, @Inject(Outbox) private readonly outbox: Outbox) {
    outbox.register(partners as never);
  }

  /** The same id again answers what is there: the operator's command may be repeated. */
  async create(ctx: Ctx, { id, ...fields }: ParsedRequestOf<typeof accounts.partners.create>): Promise<Partner> {
    const partner: PartnerDocument = { _id: id ?? newId(ctx.requestKey, 'partner'), ...fields, ...derived(fields), state: 'active', rev: 1, createdAt: new Date() };
    const outbox = [this.event(ctx, partner, { action: 'partner.created', after: fields })];
    try {
      await this.partners.collection.insertOne({ ...partner, outbox } as never);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 11000) throw error;
      return toPartner(await this.partners.findById(partner._id).orFail().lean<PartnerDocument>());
    }
    await this.outbox.flush(this.partners as never, partner._id, outbox);
    return toPartner(partner);
  }

  /** Null when there is none. */
  async get(partnerId: string): Promise<Partner | null> {
    const found = await this.partners.findById(partnerId).lean<PartnerDocument>();
    return found && toPartner(found);
  }

  /** Over all partners: for the operator. @throws DomainError `request.cursor_invalid`. */
  async list({ q, state, limit, cursor }: ParsedRequestOf<typeof accounts.partners.list>): Promise<{ items: Partner[]; nextCursor: string | null }> {
    const scope = ['partners', q ?? null, state ?? null];
    const after = decodeCursor(scope, cursor, 2);
    const pattern = infix(q);
    const found = await this.partners
      .find({
        ...(state ? { state } : {}),
        ...(pattern || after ? { nameKey: { ...(pattern ? { $regex: pattern.source } : {}), ...(after ? { $gte: String(after[0]) } : {}) } } : {}),
        ...(after ? { $or: [{ nameKey: { $gt: String(after[0]) } }, { _id: { $gt: String(after[1]) } }] } : {}),
      }, { outbox: 0 })
      .sort({ nameKey: 1, _id: 1 })
      .limit(limit + 1)
      .lean<PartnerDocument[]>();
    return pageOf(found, limit, scope, (partner) => [partner.nameKey, partner._id], toPartner);
  }

  /** @throws DomainError `resource.not_found`, `resource.changed`. */
  async update(ctx: Ctx, { partnerId, ifMatch, patch }: { partnerId: string; ifMatch?: string | undefined; patch: PartnerPatch }): Promise<Partner> {
    const named = ifMatch !== undefined && ifMatch !== '*';
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const partner = await this.partners.findById(partnerId).lean<PartnerDocument>();
      if (!partner) throw notFound();
      if (named && ifMatch !== String(partner.rev)) break;
      const fields = changedFields(partner, patch);
      if (!fields) return toPartner(partner);
      const next: PartnerDocument = { ...partner, ...fields.after, rev: partner.rev + 1 };
      const outbox = [this.event(ctx, next, { action: actionOf(fields.after), ...fields })];
      const written = await this.partners.updateOne(
        { _id: partnerId, rev: partner.rev },
        { $set: { ...fields.after, ...derived(next), rev: next.rev }, $push: { outbox: { $each: outbox } } },
      );
      if (written.modifiedCount > 0) {
        await this.outbox.flush(this.partners as never, partnerId, outbox);
        return toPartner(next);
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
    throw new DomainError('resource.changed');
  }

  private event(ctx: Ctx, { _id: partnerId, name, rev, state, secondFactorRequired, defaultLanguage }: PartnerDocument, what: { action: string; before?: object; after?: object }): OutboxEntry {
    const { action, before, after } = what;
    return eventEntry(ctx, accounts.events.partnerChanged, {
      data: { partnerId, rev, state, secondFactorRequired, defaultLanguage }, partnerId, accountId: null,
      activity: { action, target: { type: 'partner', id: partnerId, label: name }, ...(before ? { before: { ...before } } : {}), ...(after ? { after: { ...after } } : {}) },
    });
  }
}
