import type { Model } from 'mongoose';
import type { AdapterPayload, ProviderAdapter } from 'oidc-provider';
import type { ClientsService } from '../clients/clients.service.js';
import { clientMetadata } from './oidc.clients.js';
import type { ArtifactDocument } from './oidc.schema.js';

/** Models of the provider whose documents go with their grant. */
const grantable = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken', 'DeviceCode', 'BackchannelAuthenticationRequest', 'PreAuthorizedCode']);

/** Where the provider keeps one of its models. */
export class OidcAdapter implements ProviderAdapter {
  constructor(private readonly name: string, private readonly artifacts: Model<ArtifactDocument>) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    await this.artifacts.collection.replaceOne(
      { _id: this.key(id) as never },
      {
        payload,
        ...(payload.grantId && grantable.has(this.name) ? { grantId: payload.grantId } : {}),
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

  /** Of two who use a code at once the provider must see that one was late: only the first marks it. */
  async consume(id: string): Promise<void> {
    await this.artifacts.updateOne({ _id: this.key(id), 'payload.consumed': { $exists: false } }, { $set: { 'payload.consumed': Math.floor(Date.now() / 1000) } });
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
  constructor(artifacts: Model<ArtifactDocument>, private readonly clients: ClientsService) {
    super('Client', artifacts);
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    const client = await this.clients.active(id);
    return client ? clientMetadata(client) : undefined;
  }
}
