import { Controller, Inject } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, eventEntry, Handles, Outbox } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { PersonDocument } from '../people/person.schema.js';
import type { UserDocument } from '../users/user.schema.js';
import { SignOuts } from './sign-outs.js';

/** What somebody does to the own sign-ins. */
@Controller()
export class OwnSessions {
  constructor(
    @Inject(getModelToken('User')) private readonly users: Model<UserDocument>,
    @Inject(getModelToken('Person')) private readonly people: Model<PersonDocument>,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    for (const model of [users, people]) outbox.register(model as never);
  }

  @Handles(identity.sessions.end)
  async end(ctx: Ctx, { sid }: ParsedRequestOf<typeof identity.sessions.end>) {
    if (sid !== '') await this.signOuts.endOne(ctx.actor.id, sid);
    await this.write(ctx, 'session.ended', {});
    return {};
  }

  /** The moment is the next full second, since tokens know no other: what began in this one counts no more either. */
  @Handles(identity.sessions.endAll)
  async endAll(ctx: Ctx) {
    const signedOutAt = new Date(Math.ceil(Date.now() / 1_000) * 1_000);
    if (await this.write(ctx, 'sessions.ended', { $max: { signedOutAt } })) await this.signOuts.end(ctx.actor.id);
    return {};
  }

  private async write({ actor }: Ctx, action: string, change: Record<string, unknown>): Promise<boolean> {
    if (actor.type !== 'person') return false;
    const { id, name, accountId, partnerId, role } = actor;
    const model = (accountId === null ? this.people : this.users) as Model<PersonDocument>;
    const stored = await model.findById(id, { partnerId: 1 }).lean<{ partnerId: string }>();
    if (!stored) return false;
    const activity: Activity = { action, target: { type: accountId === null ? 'person' : 'user', id, label: name } };
    const about = { accountId, partnerId, activity };
    const entry = accountId === null
      ? eventEntry({ actor }, identity.events.personChanged, { ...about, data: { personId: id, partnerId: stored.partnerId, role } })
      : eventEntry({ actor }, identity.events.changed, { ...about, data: { accountId, partnerId: stored.partnerId, userIds: [id] } });
    await model.updateOne({ _id: id }, { ...change, $push: { outbox: entry } });
    await this.outbox.flush(model as never, id, [entry]);
    return true;
  }
}
