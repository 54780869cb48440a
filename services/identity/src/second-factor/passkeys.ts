import { Inject, Injectable, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type {
  AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { newId, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { isIP } from 'node:net';
import type { Config } from '../config.js';
import type { Member, StoredPasskey } from '../members/member.js';
import { Members } from '../members/members.js';
import type { FactorChallengeDocument } from './factor-challenge.schema.js';

/** How long a challenge may be answered: a page may be looked at for a while before somebody chooses a passkey. */
const CHALLENGE_MS = 10 * 60_000;

/** Loaded at its first use: it brings certificates and formats that most processes never need. */
const library = () => import('@simplewebauthn/server');

/** Passkeys by WebAuthn: what the browser is asked, and whether what it answers holds. */
@Injectable()
export class Passkeys {
  private readonly logger = new Logger('passkeys');
  private readonly rpID: string;
  private readonly origin: string;

  constructor(
    @Inject(getModelToken('FactorChallenge')) private readonly challenges: Model<FactorChallengeDocument>,
    @Inject(Members) private readonly members: Members,
    @Inject(SERVICE_CONFIG) config: Config,
  ) {
    const { hostname, origin } = new URL(config.PUBLIC_URL);
    this.rpID = hostname;
    this.origin = origin;
  }

  /** Browsers bind a passkey to a domain name; at a bare network address there are none. */
  get available(): boolean {
    return isIP(this.rpID.replace(/[[\]]/g, '')) === 0;
  }

  /** What a browser needs to make a passkey for somebody. */
  async registration(member: Member): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const options = await (await library()).generateRegistrationOptions({
      rpName: 'Trunkline', rpID: this.rpID, userID: new Uint8Array(Buffer.from(member.id)), userName: member.email, userDisplayName: member.name, attestationType: 'none',
      excludeCredentials: (member.secondFactor?.passkeys ?? []).map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      // Kept on the device where that can be, so that it can stand for address and password, too.
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    await this.keep(options.challenge, `register ${member.id}`);
    return options;
  }

  /** The new passkey of somebody; null when the answer does not hold. */
  async register(member: Member, response: unknown, name: string): Promise<StoredPasskey | null> {
    try {
      const { verified, registrationInfo } = await (await library()).verifyRegistrationResponse({
        response: response as RegistrationResponseJSON, expectedChallenge: (challenge) => this.take(challenge, `register ${member.id}`),
        expectedOrigin: this.origin, expectedRPID: this.rpID, requireUserVerification: false,
      });
      if (!verified) return null;
      const { id, publicKey, counter, transports } = registrationInfo.credential;
      return {
        id: newId(), credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter,
        transports: (transports ?? []).slice(0, 10).map((transport) => String(transport).slice(0, 30)), name, createdAt: new Date(), lastUsedAt: null,
      };
    } catch (error) {
      return this.refused(error);
    }
  }

  /** What a browser needs to show a passkey within one sign-in: one of somebody's, or whichever it has. */
  async authentication(signIn: string, member: Member | null): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const options = await (await library()).generateAuthenticationOptions({
      rpID: this.rpID,
      // In the place of a password it must know its owner; beside one it is enough that it is there.
      userVerification: member ? 'preferred' : 'required',
      ...(member ? { allowCredentials: (member.secondFactor?.passkeys ?? []).map(({ credentialId, transports }) => ({ id: credentialId, transports })) } : {}),
    });
    await this.keep(options.challenge, purposeOf(signIn, member));
    return options;
  }

  /** Whose passkey it is, of this `member` or of anybody; null when the answer does not hold, or was given before. */
  async authenticate(signIn: string, response: unknown, member: Member | null): Promise<Member | null> {
    try {
      const answer = response as AuthenticationResponseJSON;
      const owner = member ?? (await this.ownerOf(answer));
      const passkey = owner?.secondFactor?.passkeys?.find(({ credentialId }) => credentialId === answer.id);
      if (!owner || !passkey) return null;
      const { verified, authenticationInfo } = await (await library()).verifyAuthenticationResponse({
        response: answer, expectedChallenge: (challenge) => this.take(challenge, purposeOf(signIn, member)), expectedOrigin: this.origin, expectedRPID: this.rpID,
        requireUserVerification: member === null,
        credential: { id: passkey.credentialId, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: passkey.counter, transports: passkey.transports },
      });
      if (!verified) return null;
      return (await this.members.usePasskey(owner, passkey.credentialId, passkey.counter, authenticationInfo.newCounter)) ? owner : null;
    } catch (error) {
      return this.refused(error);
    }
  }

  private async ownerOf({ response }: AuthenticationResponseJSON): Promise<Member | null> {
    const id = typeof response?.userHandle === 'string' ? Buffer.from(response.userHandle, 'base64url').toString() : '';
    return /^[0-9a-f]{24}$/.test(id) ? this.members.signedIn(id) : null;
  }

  private async keep(challenge: string, purpose: string): Promise<void> {
    await this.challenges.collection.insertOne({ _id: challenge, purpose, expiresAt: new Date(Date.now() + CHALLENGE_MS) } as never);
  }

  /** One who answers takes it away, right or wrong. */
  private async take(challenge: string, purpose: string): Promise<boolean> {
    const taken = await this.challenges.deleteOne({ _id: challenge, purpose, expiresAt: { $gt: new Date() } });
    return taken.deletedCount === 1;
  }

  /** The library throws for whatever is not as it should be, and anybody can send it anything. */
  private refused(error: unknown): null {
    this.logger.log('A passkey was refused', { reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
    return null;
  }
}

function purposeOf(signIn: string, member: Member | null): string {
  return `sign-in ${signIn} ${member?.id ?? 'anybody'}`;
}
