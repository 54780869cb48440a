import type { PartnerPerson, Tenant } from '@trunkline/contracts';
import type { MailDocument } from '../mails/mail.schema.js';
import type { Accounts } from '../peers/accounts.js';
import type { Identity, Link } from '../peers/identity.js';
import type { Licensing } from '../peers/licensing.js';

/** Whom a mail goes to. */
export interface Recipient { name: string; address: string; language: string }

/** Everything that a batch of mails needs of the others, asked for together. */
export interface Desk {
  links: Map<string, Link>;
  accounts: Map<string, { name: string; defaultLanguage: string }>;
  partnerNames: Map<string, string>;
  productNames: Map<string, string>;
  /** By mail id; a mail whose recipient is gone or disabled has none. Invitations bring their own address. */
  recipients: Map<string, Recipient>;
}

/** Whether the mail carries a one-time link. */
export const isInvitation = (mail: MailDocument): boolean => mail.kind === 'welcome' || mail.kind === 'password-reset';

/** Asks the others, one question each per batch and tenant. */
export async function gather(mails: MailDocument[], peers: { identity: Identity; accounts: Accounts; licensing: Licensing }): Promise<Desk> {
  const { identity } = peers;
  const partnerIds = unique(mails.map((mail) => mail.partnerId));
  const [links, accounts, names, productNames, people] = await Promise.all([
    identity.links(mails.filter(isInvitation).map((mail) => mail._id)),
    peers.accounts.names(unique(mails.flatMap((mail) => mail.accountId ?? []))),
    Promise.all(partnerIds.map((id) => peers.accounts.partnerName(id))),
    mails.some((mail) => mail.kind !== 'password-reset') ? peers.licensing.productNames() : new Map<string, string>(),
    peopleOf(mails, identity),
  ]);
  const users = await usersOf(mails, identity);
  const recipients = new Map<string, Recipient>();
  for (const mail of mails) {
    const person = people.get(mail.userId);
    const user = users.get(mail.userId);
    if (mail.recipient === 'person' && person) recipients.set(mail._id, { name: person.name, address: person.email, language: person.language });
    if (mail.recipient === 'user' && user) {
      recipients.set(mail._id, { name: user.name, address: user.email, language: accounts.get(mail.accountId ?? '')?.defaultLanguage ?? 'en' });
    }
  }
  return {
    links: new Map(links.map((link) => [link.invitationId, link])), accounts, productNames, recipients,
    partnerNames: new Map(partnerIds.map((id, i) => [id, names[i]!])),
  };
}

async function peopleOf(mails: MailDocument[], identity: Identity): Promise<Map<string, PartnerPerson>> {
  const groups = grouped(mails.filter((mail) => mail.recipient === 'person'), (mail) => mail.partnerId);
  const found = await Promise.all([...groups].map(([partnerId, group]) => identity.people(partnerId, unique(group.map((mail) => mail.userId)))));
  return new Map(found.flat().filter((person) => person.state !== 'disabled').map((person) => [person.id, person]));
}

async function usersOf(mails: MailDocument[], identity: Identity) {
  const groups = grouped(mails.filter((mail) => mail.recipient === 'user' && mail.accountId && !isInvitation(mail)), (mail) => mail.accountId!);
  const found = await Promise.all([...groups].map(([accountId, group]) => {
    const tenant: Tenant = { accountId, partnerId: group[0]!.partnerId };
    return identity.users(tenant, unique(group.map((mail) => mail.userId)));
  }));
  return new Map(found.flat().filter((user) => user.state !== 'disabled').map((user) => [user.id, user]));
}

function grouped<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function unique(items: string[]): string[] {
  return [...new Set(items)];
}
