import { Inject, Injectable } from '@nestjs/common';
import type { Member } from '../members/member.js';
import { Members } from '../members/members.js';
import type { Visit } from '../oidc/oidc.visit.js';
import { fill } from '../pages/language.js';
import { pageHeaders } from '../pages/layout.js';
import { addressPage } from '../pages/pages.js';
import { codePage, enrolPage, recoveryPage } from '../pages/factor.pages.js';
import { SignInService } from '../sign-in/sign-in.service.js';
import { Passkeys } from './passkeys.js';
import { SecondFactors } from './second-factors.js';
import { keyUri } from './totp.js';

/** What the steps need of the interaction that they are part of. */
export interface Interaction {
  begin(visit: Visit): Promise<void>;
  enter(visit: Visit, member: Member, amr: string[]): Promise<void>;
  showIn(visit: Visit, html: string, status?: number): void;
  /** Whether somebody may not come in by what they have here: another partner's client, or an account with its own provider. */
  isClosed(visit: Visit, member: Member): Promise<boolean>;
}

/** How somebody proved who it is (RFC 8176): a code; a passkey beside the password; a passkey that knew its owner. */
const BY_CODE = ['pwd', 'otp'];
const BY_KEY = ['pwd', 'hwk'];
const BY_PASSKEY = ['hwk', 'user'];

/** The steps of a sign-in after the password, and the passkey in its place. */
@Injectable()
export class FactorSteps {
  constructor(
    @Inject(SecondFactors) private readonly factors: SecondFactors,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(Members) private readonly members: Members,
    @Inject(SignInService) private readonly signIn: SignInService,
  ) {}

  /** Whether pages may offer passkeys at all. */
  get passkeysAvailable(): boolean {
    return this.passkeys.available;
  }

  /** The password was right: whoever has or needs a second factor is asked for it, by a page that only this interaction leads to. */
  async ask(to: Interaction, visit: Visit, member: Member): Promise<void> {
    if (member.secondFactor) {
      await keep(visit, { asked: member.id });
      return this.showAsked(to, visit, member);
    }
    if (!(await this.factors.isRequired(member, visit.details.params['acr_values']))) return to.enter(visit, member, ['pwd']);
    const { sealed } = this.factors.draft(member.id);
    await keep(visit, { enrol: { id: member.id, sealed } });
    return this.showEnrol(to, visit, member, sealed);
  }

  /** Shows the question that is open again; false when none is. */
  async again(to: Interaction, visit: Visit): Promise<boolean> {
    const asked = await this.asked(visit);
    if (asked) {
      this.showAsked(to, visit, asked);
      return true;
    }
    const draft = await this.drafted(visit);
    if (draft) this.showEnrol(to, visit, draft.member, draft.sealed);
    return draft !== null;
  }

  /** The code of whoever has shown the password. */
  async code(to: Interaction, visit: Visit): Promise<void> {
    const { place, form } = visit;
    const member = await this.asked(visit);
    if (!member) return to.begin(visit);
    const outcome = await this.factors.check(member, form['code'] ?? '');
    if (outcome.kind === 'passed') return to.enter(visit, member, BY_CODE);
    if (outcome.kind === 'slow') return this.showAsked(to, visit, member, fill(place.language.texts.slow, { seconds: outcome.seconds }), 429);
    return this.wrong(to, visit, member);
  }

  async codeOptions(to: Interaction, visit: Visit): Promise<void> {
    const member = await this.asked(visit);
    return member ? sendJson(visit, await this.passkeys.authentication(visit.details.jti, member)) : to.begin(visit);
  }

  /** The passkey of whoever has shown the password. */
  async codePasskey(to: Interaction, visit: Visit): Promise<void> {
    const member = await this.asked(visit);
    if (!member) return to.begin(visit);
    return (await this.passkeys.authenticate(visit.details.jti, answerOf(visit), member)) ? to.enter(visit, member, BY_KEY) : this.wrong(to, visit, member);
  }

  async passkeyOptions(to: Interaction, visit: Visit): Promise<void> {
    if (visit.details.prompt.name !== 'login') return to.begin(visit);
    return sendJson(visit, await this.passkeys.authentication(visit.details.jti, null));
  }

  /** A passkey in the place of address, password and second step: it is one's own, and it knew its owner. */
  async passkey(to: Interaction, visit: Visit): Promise<void> {
    const { details, place } = visit;
    if (details.prompt.name !== 'login') return to.begin(visit);
    const member = await this.passkeys.authenticate(details.jti, answerOf(visit), null);
    if (member && !(await to.isClosed(visit, member))) return to.enter(visit, member, BY_PASSKEY);
    return to.showIn(visit, addressPage(place, '', place.language.texts.passkeyWrong), 400);
  }

  /** The first code of a new key. */
  async enrol(to: Interaction, visit: Visit): Promise<void> {
    const draft = await this.drafted(visit);
    if (!draft) return to.begin(visit);
    const added = await this.factors.addTotp(draft.member, draft.sealed, visit.form['code'] ?? '');
    if (added.kind !== 'added') return this.showEnrol(to, visit, draft.member, draft.sealed, visit.place.language.texts.factorWrong, 400);
    return this.enrolledBy(to, visit, draft.member, BY_CODE, added.codes);
  }

  async enrolOptions(to: Interaction, visit: Visit): Promise<void> {
    const draft = await this.drafted(visit);
    return draft ? sendJson(visit, await this.passkeys.registration(draft.member)) : to.begin(visit);
  }

  /** A new passkey instead of an app. */
  async enrolPasskey(to: Interaction, visit: Visit): Promise<void> {
    const draft = await this.drafted(visit);
    if (!draft) return to.begin(visit);
    const passkey = await this.passkeys.register(draft.member, answerOf(visit), 'Passkey');
    const added = passkey ? await this.factors.addPasskey(draft.member, passkey) : null;
    if (added?.kind !== 'added') return this.showEnrol(to, visit, draft.member, draft.sealed, visit.place.language.texts.passkeyWrong, 400);
    return this.enrolledBy(to, visit, draft.member, BY_KEY, added.codes);
  }

  /** The recovery codes were seen. */
  async enrolled(to: Interaction, visit: Visit): Promise<void> {
    const { enrolled: id, amr } = visit.details.result ?? {};
    const member = typeof id === 'string' ? await this.members.signedIn(id) : null;
    return member ? to.enter(visit, member, Array.isArray(amr) ? (amr as string[]) : BY_CODE) : to.begin(visit);
  }

  private async enrolledBy(to: Interaction, visit: Visit, member: Member, amr: string[], codes: string[] | null): Promise<void> {
    await keep(visit, { enrolled: member.id, amr });
    return to.showIn(visit, recoveryPage(visit.place, codes ?? []));
  }

  private async wrong(to: Interaction, visit: Visit, member: Member): Promise<void> {
    await this.signIn.tellFailure([member], { reason: 'second_factor' });
    return this.showAsked(to, visit, member, visit.place.language.texts.factorWrong, 400);
  }

  private async asked({ details }: Visit): Promise<Member | null> {
    const id = details.result?.['asked'];
    const member = typeof id === 'string' ? await this.members.signedIn(id) : null;
    return member?.secondFactor ? member : null;
  }

  private async drafted({ details }: Visit): Promise<{ member: Member; sealed: string } | null> {
    const draft = details.result?.['enrol'] as { id: string; sealed: string } | undefined;
    const member = draft ? await this.members.signedIn(draft.id) : null;
    return draft && member && !member.secondFactor ? { member, sealed: draft.sealed } : null;
  }

  private showAsked(to: Interaction, visit: Visit, { secondFactor }: Member, says?: string, status?: number): void {
    const passkey = this.passkeys.available && (secondFactor?.passkeys ?? []).length > 0;
    to.showIn(visit, codePage(visit.place, { app: Boolean(secondFactor?.sealed), passkey }, says), status);
  }

  private showEnrol(to: Interaction, visit: Visit, member: Member, sealed: string, says?: string, status?: number): void {
    const key = this.factors.keyOf(member.id, sealed);
    to.showIn(visit, enrolPage(visit.place, key, keyUri(key, member.email), this.passkeys.available, says), status);
  }
}

function keep({ provider, request, reply }: Visit, result: object): Promise<string> {
  return provider.interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: false });
}

function answerOf({ form }: Visit): unknown {
  try {
    return JSON.parse(form['response'] ?? '') as unknown;
  } catch {
    return {};
  }
}

function sendJson({ reply }: Visit, body: unknown): void {
  void reply.headers({ ...pageHeaders(), 'content-type': 'application/json; charset=utf-8' }).send(JSON.stringify(body));
}
