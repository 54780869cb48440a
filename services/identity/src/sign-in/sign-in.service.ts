import { Inject, Injectable, Logger } from '@nestjs/common';
import { identity } from '@trunkline/contracts';
import { counter, eventEntry, SERVICE_CONFIG, serviceCtx } from '@trunkline/service-kit';
import type { Config } from '../config.js';
import { DelegatedService } from '../delegated/delegated.service.js';
import { actorOfMember, type Member } from '../members/member.js';
import { Members } from '../members/members.js';
import { hashPassword, isOutdated, verifyNobody, verifyPassword } from '../passwords/hash.js';
import { PASSWORD_MAX } from '../passwords/password.rules.js';
import { emailKey } from '../users/user.schema.js';
import { deviceOf } from './device.rules.js';
import { SlowDown } from './slow-down.js';
import { ADDRESS, MAILS, PLACE } from './slow-down.rules.js';

/** One address may be known in this many accounts, and with this many partners. */
const MAX_MEMBERS = 10;
/** Passwords are looked at this often at least, so that an address takes its time whether nobody, one or two have it. */
const LEAST_CHECKS = 2;

/** Who tries, and from where. */
export interface Visit {
  ip: string;
  /** The browser's cookie for the address, if it has one. */
  device: string | undefined;
  /** People of this partner only, when the client is a partner's. */
  partnerId: string | null;
}

/** What became of a try. */
export type Outcome = { kind: 'passed'; members: Member[] } | { kind: 'wrong' } | { kind: 'slow'; seconds: number };

const tries = counter('signIns');

/** Sign-in by address and password. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger('sign-in');

  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(DelegatedService) private readonly delegated: DelegatedService,
    @Inject(SlowDown) private readonly slowDown: SlowDown,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  /** Says the same, after the same work, for an address that nobody has. */
  async byPassword(email: string, password: string, visit: Visit): Promise<Outcome> {
    const key = emailKey(email);
    const device = deviceOf(this.config.OIDC_COOKIE_KEY, key, visit.device);
    // Whoever signed in here before is not kept out by what others do with the address.
    const counted = device
      ? [{ key: `device ${key} ${device}`, pace: PLACE }]
      : [{ key: `place ${key} ${visit.ip}`, pace: PLACE }, { key: `address ${key}`, pace: ADDRESS }];
    const seconds = await this.slowDown.take(counted);
    if (seconds > 0) {
      tries.add(1, { signIn: 'slowed' });
      return { kind: 'slow', seconds };
    }
    const there = (await this.members.byAddress(key, MAX_MEMBERS)).filter(({ partnerId }) => visit.partnerId === null || partnerId === visit.partnerId);
    const passed: Member[] = [];
    let checks = 0;
    for (const member of password.length <= PASSWORD_MAX * 2 ? there : []) {
      if (!member.passwordHash) continue;
      checks++;
      if ((await verifyPassword(member.passwordHash, password)) && !(await this.delegated.isPasswordClosed(member))) passed.push(member);
    }
    for (; checks < LEAST_CHECKS; checks++) await verifyNobody(password.slice(0, PASSWORD_MAX * 2));
    if (passed.length === 0) {
      // Not waited for: it would take time for known addresses only.
      void this.tellFailure(there);
      return { kind: 'wrong' };
    }
    await this.slowDown.forgive(counted.map((item) => item.key));
    void this.rehash(passed, password);
    return { kind: 'passed', members: passed };
  }

  /** Whether one more mail may be asked for from a place. Seconds to wait, or 0. */
  mayAskForMail(ip: string): Promise<number> {
    return this.slowDown.take([{ key: `mails ${ip}`, pace: MAILS }]);
  }

  /** Somebody is in. */
  async tellSuccess(member: Member, clientId: string): Promise<void> {
    tries.add(1, { signIn: 'signed-in' });
    const { id, accountId, partnerId, type, name } = member;
    await this.members.tell(member, eventEntry({ actor: actorOfMember(member) }, identity.events.signInHappened, {
      data: { personId: id, accountId, partnerId, outcome: 'signed-in' }, accountId, partnerId,
      activity: { action: 'person.signed-in', target: { type, id, label: name }, after: { client: clientId } },
    }));
  }

  /** Somebody did not get in. Never throws. */
  async tellFailure(there: Member[], after?: Record<string, string>): Promise<void> {
    // Once for a try, also for an address that nobody has.
    tries.add(1, { signIn: 'failed' });
    try {
      for (const member of there) {
        const { id, accountId, partnerId, type, name } = member;
        // Who it was is not known: it is told by the service.
        await this.members.tell(member, eventEntry(serviceCtx('identity'), identity.events.signInHappened, {
          data: { personId: id, accountId, partnerId, outcome: 'failed' }, accountId, partnerId,
          activity: { action: 'sign-in.failed', target: { type, id, label: name }, ...(after ? { after } : {}) },
        }));
      }
    } catch (error) {
      this.logger.warn('A failed sign-in was not told', { error });
    }
  }

  private async rehash(passed: Member[], password: string): Promise<void> {
    try {
      for (const member of passed) if (isOutdated(member.passwordHash!)) await this.members.rehash(member, await hashPassword(password));
    } catch (error) {
      this.logger.warn('A password was not stored anew', { error });
    }
  }
}
