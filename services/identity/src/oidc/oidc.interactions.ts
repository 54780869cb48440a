import { Inject, Injectable, Logger } from '@nestjs/common';
import { SERVICE_CONFIG } from '@trunkline/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { CONSOLE_CLIENT } from '../clients/client.rules.js';
import type { Config } from '../config.js';
import { DelegatedClient, ProviderFailure } from '../delegated/delegated.client.js';
import { DelegatedService, type Door } from '../delegated/delegated.service.js';
import { ACCOUNTS, type AccountsPeer } from '../invitations/accounts.js';
import { ResetsService } from '../invitations/resets.service.js';
import type { Member } from '../members/member.js';
import { Members } from '../members/members.js';
import { languageCookie, keepLanguage, languageAmong } from '@trunkline/service-kit';
import { fill, languageOf } from '../pages/language.js';
import { pageHeaders, sourceOf } from '../pages/layout.js';
import { addressPage, choicePage, consentPage, doorsPage, forgotPage, leavePage, passwordPage, plainPage, providerPage, sentPage } from '../pages/pages.js';
import type { Place } from '../pages/parts.js';
import { FactorSteps, type Interaction } from '../second-factor/factor.steps.js';
import { DEVICE_SECONDS, deviceCookie, newDevice } from '../sign-in/device.rules.js';
import { SignInService } from '../sign-in/sign-in.service.js';
import { emailKey } from '../users/user.schema.js';
import { OidcAccounts } from './oidc.accounts.js';
import { OIDC_PATH } from './oidc.provider.js';
import { cookieOf, type Form, hostOf, ipOf, type Pending, type Visit } from './oidc.visit.js';

/** What people may do on an interaction's pages, by method and path below it. */
const steps = {
  'GET ': 'begin', 'POST /address': 'address', 'POST /password': 'password', 'POST /choose': 'choose', 'POST /consent': 'consent',
  'POST /delegated': 'leave', 'GET /delegated': 'comeBack',
  'POST /cancel': 'cancel', 'GET /forgot': 'askReset', 'POST /forgot': 'reset',
} as const satisfies Record<string, keyof Interactions>;

/** Those after the password, and the passkey in its place. */
const factorSteps = {
  'POST /passkey': 'passkey', 'POST /passkey/options': 'passkeyOptions',
  'POST /code': 'code', 'POST /code/passkey': 'codePasskey', 'POST /code/passkey/options': 'codeOptions',
  'POST /enrol': 'enrol', 'POST /enrol/passkey': 'enrolPasskey', 'POST /enrol/passkey/options': 'enrolOptions', 'POST /enrolled': 'enrolled',
} as const satisfies Record<string, keyof FactorSteps>;

/** The paths that {@link Interactions} answers, for the mount. */
export const interactionRoutes = Object.keys({ ...steps, ...factorSteps }).map((key) => key.split(' ') as ['GET' | 'POST', string]);

/** The pages between a client's request and its answer: who are you, which account, may the client. */
@Injectable()
export class Interactions implements Interaction {
  private readonly logger = new Logger('sign-in');

  constructor(
    @Inject(SignInService) private readonly signIn: SignInService,
    @Inject(FactorSteps) private readonly factors: FactorSteps,
    @Inject(Members) private readonly members: Members,
    @Inject(DelegatedService) private readonly delegated: DelegatedService,
    @Inject(DelegatedClient) private readonly client: DelegatedClient,
    @Inject(OidcAccounts) private readonly accounts: OidcAccounts,
    @Inject(ResetsService) private readonly resets: ResetsService,
    @Inject(ACCOUNTS) private readonly accountsPeer: AccountsPeer,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  /** Answers one request; never throws. */
  async handle(provider: Provider, step: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { lang } = request.query as { lang?: unknown };
    const asked = languageAmong([typeof lang === 'string' ? lang : null]);
    const chosen = [asked ?? languageCookie(request.headers.cookie)];
    if (asked) void reply.header('set-cookie', keepLanguage(asked, this.config.PUBLIC_URL.startsWith('https:')));
    const language = languageOf(undefined, request.headers['accept-language'], chosen);
    const say = (kind: 'expired' | 'error' | 'failed', status: number) => this.show(reply, plainPage(language, OIDC_PATH, `${this.config.PUBLIC_URL}/`, kind, undefined, `${OIDC_PATH}/interaction/${(request.params as { uid: string }).uid}`), { status });
    try {
      // Forms come from our own pages; the interaction's cookie, which other sites' forms don't bring, says the same to older browsers.
      const site = request.headers['sec-fetch-site'];
      if (request.method === 'POST' && site !== undefined && site !== 'same-origin') return say('error', 403);
      const details = await provider.interactionDetails(request.raw, reply.raw);
      const { uid } = request.params as { uid: string };
      if (details.jti !== uid) return say('expired', 400);
      const place = { language: languageOf(details.params.ui_locales, request.headers['accept-language'], chosen), base: OIDC_PATH, at: `${OIDC_PATH}/interaction/${uid}`, passkeys: this.factors.passkeysAvailable };
      const visit = { provider, request, reply, details, place, form: (request.body ?? {}) as Form };
      if (step in factorSteps) return await this.factors[factorSteps[step as keyof typeof factorSteps]](this, visit);
      // Another language is asked for on whatever page is open.
      if (step === 'GET ' && asked && ((await this.choiceAgain(visit)) || (await this.factors.again(this, visit)))) return;
      await this[steps[step as keyof typeof steps]](visit);
    } catch (error) {
      if ((error as Error).name === 'SessionNotFound') return say('expired', 400);
      this.logger.error('A page of the sign-in failed', { error: error as Error });
      if (!reply.raw.headersSent) say('failed', 500);
    }
  }

  async begin(visit: Visit): Promise<void> {
    const { details, place, provider } = visit;
    if (details.prompt.name === 'consent') {
      if (details.params.client_id === CONSOLE_CLIENT) return this.allow(visit);
      const client = await provider.Client.find(details.params.client_id);
      return this.showIn(visit, consentPage(place, client?.clientName ?? details.params.client_id));
    }
    return this.showIn(visit, addressPage(place, String(details.params.login_hint ?? '').slice(0, 254)));
  }

  async address(visit: Visit): Promise<void> {
    const { place, form } = visit;
    const email = (form['email'] ?? '').trim();
    if (!email || email.length > 254) return this.showIn(visit, addressPage(place, email.slice(0, 254), place.language.texts.emailMissing), 400);
    if (form['with'] !== 'password') {
      const { doors, password } = await this.doorsOf(visit, email);
      if (doors.length === 1 && !password) return this.leaveBy(visit, doors[0]!, email);
      if (doors.length > 0) return this.showIn(visit, doorsPage(place, email, doors.map(({ accountId, issuer }) => ({ accountId, host: hostOf(issuer) })), password));
    }
    return this.showIn(visit, passwordPage(place, email));
  }

  /** To an account's own provider, chosen among several ways. */
  async leave(visit: Visit): Promise<void> {
    const email = (visit.form['email'] ?? '').trim().slice(0, 254);
    const door = (await this.doorsOf(visit, email)).doors.find(({ accountId }) => accountId === visit.form['account']);
    return door ? this.leaveBy(visit, door, email) : this.begin(visit);
  }

  /** Back from an account's own provider. */
  async comeBack(visit: Visit): Promise<void> {
    const { details, place, provider, request, reply } = visit;
    const pending = details.result?.['away'] as Pending | undefined;
    if (!pending || details.prompt.name !== 'login') return this.begin(visit);
    // What was waited for has come, right or wrong: it counts once.
    await provider.interactionResult(request.raw, reply.raw, {}, { mergeWithLastSubmission: false });
    const host = hostOf(pending.issuer);
    const refuse = async (kind: 'providerFailed' | 'providerUnknown', reason: string): Promise<void> => {
      const member = await this.members.byId(pending.memberId);
      await this.signIn.tellFailure(member ? [member] : [], { issuer: pending.issuer, reason });
      this.showIn(visit, providerPage(place, kind, host, reason), 400);
    };
    try {
      const own = await this.delegated.ownProvider(pending.accountId, pending.partnerId);
      if (!own || own.issuer !== pending.issuer) return await refuse('providerFailed', 'changed_meanwhile');
      const claims = await this.client.finish(own, pending, request.url.split('?')[1] ?? '');
      const member = await this.delegated.userOf(pending, claims);
      return member ? await this.enter(visit, member, ['fed']) : await refuse('providerUnknown', claims.email && !claims.emailVerified ? 'email_not_verified' : 'no_such_user');
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      return refuse('providerFailed', error.message);
    }
  }

  private async doorsOf({ details }: Visit, email: string): Promise<{ doors: Door[]; password: boolean }> {
    const partnerId = await this.accounts.partnerOf(details.params.client_id);
    const doors = await this.delegated.doorsOf(email, partnerId);
    if (doors.length === 0) return { doors, password: true };
    const closed = new Set(doors.filter(({ member }) => member.role === 'user').map(({ member }) => member.id));
    const others = (await this.members.byAddress(emailKey(email), 10)).filter((member) => member.passwordHash && !closed.has(member.id) && (partnerId === null || member.partnerId === partnerId));
    return { doors, password: others.length > 0 };
  }

  private async leaveBy(visit: Visit, { member, accountId, issuer }: Door, email: string): Promise<void> {
    const { provider, details, place, request, reply } = visit;
    try {
      const own = await this.delegated.ownProvider(accountId, member.partnerId);
      if (!own || details.prompt.name !== 'login') return await this.begin(visit);
      const { url, ...away } = await this.client.begin(own, details.jti, email);
      const pending: Pending = { ...away, accountId, partnerId: member.partnerId, memberId: member.id, issuer };
      await provider.interactionResult(request.raw, reply.raw, { away: pending }, { mergeWithLastSubmission: false });
      return this.showIn(visit, leavePage(place, hostOf(issuer), url));
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      await this.signIn.tellFailure([member], { issuer, reason: error.message });
      return this.showIn(visit, providerPage(place, 'providerFailed', hostOf(issuer), error.message), 400);
    }
  }

  async password(visit: Visit): Promise<void> {
    const { place, form, request, details } = visit;
    const { texts } = place.language;
    const email = (form['email'] ?? '').trim();
    if (!email || email.length > 254) return this.address(visit);
    if (details.prompt.name !== 'login') return this.begin(visit);
    const outcome = await this.signIn.byPassword(email, form['password'] ?? '', {
      ip: ipOf(request), device: cookieOf(request, deviceCookie(emailKey(email))), partnerId: await this.accounts.partnerOf(details.params.client_id),
    });
    if (outcome.kind === 'wrong') return this.showIn(visit, passwordPage(place, email, texts.wrong), 400);
    if (outcome.kind === 'slow') {
      void visit.reply.header('retry-after', String(outcome.seconds));
      return this.showIn(visit, passwordPage(place, email, fill(texts.slow, { seconds: outcome.seconds })), 429);
    }
    this.remember(visit, email);
    if (outcome.members.length === 1) return this.factors.ask(this, visit, outcome.members[0]!);
    // Who has shown the password chooses; what was shown is kept with the interaction, not with the browser.
    await visit.provider.interactionResult(request.raw, visit.reply.raw, { proved: outcome.members.map(({ id }) => id) }, { mergeWithLastSubmission: false });
    return this.showIn(visit, choicePage(place, await this.choices(outcome.members, place)));
  }

  async choose(visit: Visit): Promise<void> {
    const proved = visit.details.result?.['proved'];
    const id = visit.form['member'] ?? '';
    const member = Array.isArray(proved) && proved.includes(id) ? await this.members.signedIn(id) : null;
    return member ? this.factors.ask(this, visit, member) : this.begin(visit);
  }

  async consent(visit: Visit): Promise<void> {
    if (visit.details.prompt.name !== 'consent') return this.begin(visit);
    return visit.form['allow'] === 'yes' ? this.allow(visit) : this.cancel(visit);
  }

  cancel(visit: Visit): Promise<void> {
    return this.finish(visit, { error: 'access_denied', error_description: 'End-User aborted interaction' });
  }

  async askReset(visit: Visit): Promise<void> {
    return this.showIn(visit, forgotPage(visit.place));
  }

  async reset(visit: Visit): Promise<void> {
    const { place, form, request } = visit;
    const { texts } = place.language;
    const email = (form['email'] ?? '').trim();
    if (!email || email.length > 254) return this.showIn(visit, forgotPage(place, texts.emailMissing), 400);
    const seconds = await this.signIn.mayAskForMail(ipOf(request));
    if (seconds > 0) return this.showIn(visit, forgotPage(place, fill(texts.slow, { seconds })), 429);
    await this.resets.request(email);
    return this.showIn(visit, sentPage(place));
  }

  /** The question which account, once more; false when it is not open. */
  private async choiceAgain(visit: Visit): Promise<boolean> {
    const proved = visit.details.result?.['proved'];
    if (!Array.isArray(proved)) return false;
    const members = (await Promise.all(proved.map((id) => this.members.signedIn(String(id))))).filter((member) => member !== null);
    this.showIn(visit, choicePage(visit.place, await this.choices(members, visit.place)));
    return true;
  }

  /** Signed in: back to the client. The provider gives the session a new id. */
  async enter(visit: Visit, member: Member, amr: string[]): Promise<void> {
    await this.signIn.tellSuccess(member, visit.details.params.client_id);
    return this.finish(visit, { login: { accountId: member.id, amr, ...(amr.includes('otp') || amr.includes('hwk') ? { acr: 'mfa' } : {}) } });
  }

  private async allow(visit: Visit): Promise<void> {
    const { provider, details } = visit;
    const { client_id: clientId } = details.params;
    const accountId = details.session!.accountId!;
    const there = details.grantId ? await provider.Grant.find(details.grantId) : undefined;
    const grant = there ?? new provider.Grant({ accountId, clientId });
    const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = details.prompt.details;
    if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
    if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
    for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) grant.addResourceScope(resource, scopes.join(' '));
    const grantId = await grant.save();
    return this.finish(visit, { consent: details.grantId ? {} : { grantId } }, true);
  }

  private async finish({ provider, request, reply }: Visit, result: object, merge = false): Promise<void> {
    const returnTo = await provider.interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: merge });
    void reply.code(303).headers({ ...pageHeaders(), location: returnTo }).send();
  }

  private async choices(members: Member[], { language }: Place) {
    return Promise.all(members.map(async ({ id, name, accountId, partnerId }) => ({
      id, detail: name, title: accountId === null ? language.texts.partner : (await this.accountsPeer.nameOf({ accountId, partnerId })) || accountId,
    })));
  }

  private remember({ request, reply }: Visit, email: string): void {
    const key = emailKey(email);
    if (cookieOf(request, deviceCookie(key))) return;
    const secure = this.config.PUBLIC_URL.startsWith('https:') ? '; Secure' : '';
    void reply.header('set-cookie', `${deviceCookie(key)}=${newDevice(this.config.OIDC_COOKIE_KEY, key)}; Path=${OIDC_PATH}; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax${secure}`);
  }

  async isClosed({ details }: Visit, member: Member): Promise<boolean> {
    const partnerId = await this.accounts.partnerOf(details.params.client_id);
    return (partnerId !== null && partnerId !== member.partnerId) || this.delegated.isPasswordClosed(member);
  }

  showIn({ reply, details }: Visit, html: string, status = 200): void {
    this.show(reply, html, { status, formTargets: sourceOf(details.params.redirect_uri) });
  }

  private show(reply: FastifyReply, html: string, { status = 200, formTargets = [] as string[] }): void {
    void reply.code(status).headers({ ...pageHeaders(formTargets), 'content-type': 'text/html; charset=utf-8' }).send(html);
  }
}
