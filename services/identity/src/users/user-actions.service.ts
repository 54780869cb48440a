import { Inject, Injectable } from '@nestjs/common';
import { type Job, type ParsedRequestOf, type userCalls, type UserSelection } from '@trunkline/contracts';
import { type Ctx, DomainError, type JobDocument, JobsService, type Step, type StepResult } from '@trunkline/service-kit';
import { ACCOUNTS, type AccountsPeer } from '../invitations/accounts.js';
import { stateFor } from '../invitations/invitation.rules.js';
import { InvitationsStore, userHolder } from '../invitations/invitations.store.js';
import type { InvitationKind } from '../invitations/invitee.js';
import type { UserDocument } from './user.schema.js';
import { UsersQuery } from './users.query.js';

/** Users of one step; one event holds their invitations. */
const PAGE = 500;

interface Input { users: UserSelection }
interface Cursor { after: string }

const kinds = { sendWelcome: 'welcome', resetPassword: 'password-reset' } as const satisfies Record<string, InvitationKind>;

const disabled = { code: 'identity.user_disabled', message: 'The user is disabled.' };
/** What is said of users that a mail is not for. */
const skipped: Record<InvitationKind, Partial<Record<UserDocument['state'], Pick<StepResult, 'code' | 'message'>>>> = {
  'welcome': { registered: { code: 'user_registered', message: 'The user is registered already.' }, disabled },
  'password-reset': { invited: { code: 'user_not_registered', message: 'The user has not registered yet: send the welcome e-mail instead.' }, disabled },
};

/** Welcome mails and password resets for many, as jobs. */
@Injectable()
export class UserActionsService {
  constructor(
    @Inject(JobsService) private readonly jobs: JobsService,
    @Inject(UsersQuery) private readonly query: UsersQuery,
    @Inject(InvitationsStore) private readonly invitations: InvitationsStore,
    @Inject(ACCOUNTS) private readonly accounts: AccountsPeer,
  ) {
    for (const [action, kind] of Object.entries(kinds) as [keyof typeof kinds, InvitationKind][]) {
      jobs.register<Input, Cursor>(action, { step: (ctx, job) => this.step(ctx, job, kind) });
    }
  }

  /** @throws DomainError `identity.delegated`. */
  async start(ctx: Ctx, input: ParsedRequestOf<typeof userCalls.start>): Promise<Job> {
    if (await this.accounts.isDelegated(ctx, input.accountId)) throw new DomainError('identity.delegated');
    return this.jobs.start<Input>(ctx, { kind: input.action, input: { users: input.users } });
  }

  /** A link's id is made of the job's and the user's, so that a step that is done again makes no second one. */
  private async step(ctx: Ctx, job: JobDocument<Input, Cursor>, kind: InvitationKind): Promise<Step<Cursor>> {
    const after = job.cursor?.after ?? null;
    const page = await this.query.walk(job.accountId, job.input.users, after, PAGE);
    const wanted = page.items.filter((user) => user.state === stateFor(kind));
    const links = wanted.map((user) => this.invitations.draft(userHolder(user), kind, `${job._id}:${user._id}`));
    await this.invitations.insert(links);
    await this.invitations.point(links, stateFor(kind));
    const results: StepResult[] = [
      ...page.items.map((user): StepResult => {
        const why = skipped[kind][user.state];
        return { key: user._id, subject: { type: 'user', id: user._id, label: user.name }, ...(why ? { outcome: 'skipped', ...why } : { outcome: 'done' }) };
      }),
      ...page.missing.map((id): StepResult => ({
        key: id, subject: { type: 'user', id, label: id }, outcome: 'failed', code: 'resource.not_found', message: 'There is no such user in this account.',
      })),
    ];
    const last = [...page.items.map((user) => user._id), ...page.missing].sort().at(-1) ?? after ?? '';
    return {
      cursor: { after: last }, results, done: page.done, ...(page.total === null ? {} : { total: page.total }),
      outbox: links.length ? [this.invitations.wantedEntry(ctx, links)] : [],
    };
  }
}
