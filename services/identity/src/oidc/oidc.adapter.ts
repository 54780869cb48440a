import type { Model } from 'mongoose';
import { type AdapterPayload, errors, type ProviderAdapter } from 'oidc-provider';
import { CONSOLE_CLIENT } from '../clients/client.rules.js';
import type { ClientsService } from '../clients/clients.service.js';
import type { Config } from '../config.js';
import { clientMetadata, consoleMetadata } from './oidc.clients.js';
import type { ArtifactDocument } from './oidc.schema.js';

/** Models of the provider whose documents go with their grant. */
const grantable = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken', 'DeviceCode', 'BackchannelAuthenticationRequest', 'PreAuthorizedCode']);

/** Models that end when somebody is signed out everywhere. */
const endable = new Set(['Session', 'Grant']);

/** Where the provider keeps one of its models. */
export class OidcAdapter implements ProviderAdapter {
  constructor(private readonly name: string, private readonly artifacts: Model<ArtifactDocument>) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    await this.artifacts.collection.replaceOne(
      { _id: this.key(id) as never },
      {
        payload,
        ...(payload.grantId && grantable.has(this.name) ? { grantId: payload.grantId } : {}),
        ...(payload.accountId && endable.has(this.name) ? { accountId: payload.accountId } : {}),
        ...(payload.uid ? { uid: this.key(payload.uid) } : {}),
        ...(payload.userCode ? { userCode: payload.userCode } : {}),
        ...(expiresIn ? { expiresAt: new Date(Date.now() + expiresIn * 1000) } : {}),
      } as never,
      { upsert: true },
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.read({ _id: this.key(id) });
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.read({ uid: this.key(uid) });
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.read({ userCode });
  }

  /** Of two who use a code at once one is first. @throws the provider's `InvalidGrant` for the other. */
  async consume(id: string): Promise<void> {
    const written = await this.artifacts.updateOne({ _id: this.key(id), 'payload.consumed': { $exists: false } }, { $set: { 'payload.consumed': Math.floor(Date.now() / 1000) } });
    if (written.modifiedCount === 0) throw new errors.InvalidGrant('it was used already');
  }

  async destroy(id: string): Promise<void> {
    await this.artifacts.deleteOne({ _id: this.key(id) });
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.artifacts.deleteMany({ grantId });
  }

  private key(id: string): string {
    return `${this.name}:${id}`;
  }

  private async read(filter: Partial<Record<'_id' | 'uid' | 'userCode', string>>): Promise<AdapterPayload | undefined> {
    const found = await this.artifacts.findOne(filter).lean<ArtifactDocument>();
    // The database takes expired ones away within a minute, not at once.
    if (!found || (found.expiresAt && found.expiresAt <= new Date())) return undefined;
    return found.payload;
  }
}

/** Clients are not the provider's to keep: it reads them from where the operator wrote them. */
export class ClientAdapter extends OidcAdapter {
  constructor(artifacts: Model<ArtifactDocument>, private readonly clients: ClientsService, private readonly config: Config) {
    super('Client', artifacts);
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    if (id === CONSOLE_CLIENT) return consoleMetadata(this.config);
    const client = await this.clients.active(id);
    return client ? clientMetadata(client) : undefined;
  }
}
