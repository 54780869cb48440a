import { Inject, Injectable } from '@nestjs/common';
import { accounts } from '@trunkline/contracts';
import { type Ctx, eventEntry } from '@trunkline/service-kit';
import { GrantsService } from '../access/grants.service.js';
import { AccountStore } from './account.store.js';
import { IdentityPeople, type PartnerPeople } from './partner-people.js';

/** Accounts of one look; what is changed is found no more, so the next look finds the next ones. */
const BATCH = 100;

/**
 * What becomes of grants and support contacts when one of a partner's people changes. Events come late and out of order, so they only say
 * whom to ask for: grants are for representatives, whoever is none has none; whoever is gone is nobody's support contact. A disabled person keeps both:
 * nobody gets in by them meanwhile, and enabling is to bring back what was.
 */
@Injectable()
export class DeparturesService {
  constructor(
    @Inject(AccountStore) private readonly store: AccountStore,
    @Inject(GrantsService) private readonly grants: GrantsService,
    @Inject(IdentityPeople) private readonly people: PartnerPeople,
  ) {}

  async look(ctx: Ctx, by: Pick<Ctx, 'actor' | 'via' | 'from'>, partnerId: string, personId: string): Promise<void> {
    const role = await this.people.roleOf(ctx, partnerId, personId);
    if (role !== 'partner-representative') await this.grants.endOfPerson(by, partnerId, personId);
    if (role === null) await this.dropContact(by, partnerId, personId);
  }

  private async dropContact(by: Pick<Ctx, 'actor' | 'via' | 'from'>, partnerId: string, personId: string): Promise<void> {
    for (;;) {
      const found = await this.store.accounts.find(partnerId, { closedAt: null, 'supportContacts.personId': personId }, { outbox: 0 }).limit(BATCH);
      for (const { _id } of found) {
        const load = () => this.store.accounts.findOne(partnerId, { _id }, { outbox: 0 }).orFail();
        await this.store.change(load, undefined, (account) => {
          const supportContacts = account.supportContacts.filter((contact) => !('personId' in contact) || contact.personId !== personId);
          if (account.closedAt || supportContacts.length === account.supportContacts.length) return null;
          return {
            set: { supportContacts },
            outbox: [eventEntry(by, accounts.events.changed, {
              data: { accountId: _id, partnerId }, partnerId, accountId: _id,
              activity: {
                action: 'account.changed', target: { type: 'account', id: _id, label: account.name },
                before: { supportContacts: account.supportContacts }, after: { supportContacts },
              },
            })],
          };
        });
      }
      if (found.length < BATCH) return;
    }
  }
}
