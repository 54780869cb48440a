// The package brings no types of its own; these are of the parts that are used here.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface ProviderContext {
    oidc: { params: Record<string, unknown> & { scope?: string; grant_type?: string }; client?: ProviderClient };
    body?: unknown;
    type?: string;
  }
  export interface ProviderClient { clientId: string; clientSecret?: string; scope?: string }
  export interface AdapterPayload { [key: string]: unknown; grantId?: string; uid?: string; userCode?: string; consumed?: unknown }
  export interface ProviderAdapter {
    upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void>;
    find(id: string): Promise<AdapterPayload | undefined>;
    findByUserCode(userCode: string): Promise<AdapterPayload | undefined>;
    findByUid(uid: string): Promise<AdapterPayload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }
  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    readonly issuer: string;
    proxy: boolean;
    readonly Client: { prototype: { compareClientSecret(this: ProviderClient, secret: string): boolean | Promise<boolean> } };
    callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
    on(event: 'server_error', listener: (ctx: ProviderContext, error: Error) => void): this;
  }
  export const errors: {
    InvalidScope: new (description: string, scope?: string) => Error;
    InvalidTarget: new (description?: string) => Error;
  };
}
