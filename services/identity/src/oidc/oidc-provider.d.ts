// The package brings no types of its own; these are of the parts that are used here.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface ProviderContext {
    oidc: {
      /** The endpoint's name. */
      route?: string;
      params: Record<string, unknown> & { scope?: string; grant_type?: string };
      client?: ProviderClient;
      session?: ProviderSession;
      account?: { accountId: string };
      entities: { IdTokenHint?: { payload: { sub?: string; aud?: unknown } }; AuthorizationCode?: TokenSource; RefreshToken?: TokenSource };
      result?: { consent?: { grantId?: string } };
      requestParamScopes: Set<string>;
      urlFor(name: string): string;
    };
    req: IncomingMessage;
    method: string;
    /** Below the provider's path. */
    url: string;
    query: Record<string, unknown>;
    status: number;
    path: string;
    body?: unknown;
    type?: string;
    accepts(...types: string[]): string | false;
    get(header: string): string;
    set(headers: Record<string, string>): void;
    remove(header: string): void;
  }
  /** What is said of a person. */
  export interface AccountClaims { sub: string; [claim: string]: unknown }
  export interface ProviderClient {
    clientId: string;
    clientSecret?: string;
    clientName?: string;
    scope?: string;
    backchannelLogoutUri?: string;
    grantTypeAllowed(type: string): boolean;
    backchannelLogout(sub: string, sid: string): Promise<void>;
  }
  export interface ProviderSession {
    accountId?: string;
    loginTs?: number;
    state?: { secret?: string };
    grantIdFor(clientId: string): string | undefined;
  }
  /** A token or code for which an account is looked up. */
  export interface TokenSource { authTime?: number; iat?: number; scopes: Set<string> }
  export interface InteractionDetails {
    uid: string;
    jti: string;
    returnTo: string;
    prompt: { name: string; details: { missingOIDCScope?: string[]; missingOIDCClaims?: string[]; missingResourceScopes?: Record<string, string[]> } };
    params: Record<string, unknown> & { client_id: string; redirect_uri?: string; login_hint?: string; ui_locales?: string };
    result?: Record<string, unknown>;
    session?: { accountId?: string };
    grantId?: string;
    lastSubmission?: Record<string, unknown>;
  }
  export interface ProviderGrant {
    accountId: string;
    addOIDCScope(scope: string): void;
    addOIDCClaims(claims: string[]): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }
  export interface AdapterPayload { [key: string]: unknown; grantId?: string; accountId?: string; uid?: string; userCode?: string; consumed?: unknown }
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
    readonly Client: { prototype: { compareClientSecret(this: ProviderClient, secret: string): boolean | Promise<boolean> }; find(id: string): Promise<ProviderClient | undefined> };
    readonly Grant: { new (of: { accountId: string; clientId: string }): ProviderGrant; find(id: string): Promise<ProviderGrant | undefined> };
    use(middleware: (ctx: ProviderContext, next: () => Promise<void>) => Promise<void>): void;
    callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<InteractionDetails>;
    interactionResult(req: IncomingMessage, res: ServerResponse, result: object, options?: { mergeWithLastSubmission?: boolean }): Promise<string>;
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: object, options?: { mergeWithLastSubmission?: boolean }): Promise<void>;
    on(event: 'server_error', listener: (ctx: ProviderContext, error: Error) => void): this;
    on(event: 'backchannel.error', listener: (ctx: ProviderContext, error: Error) => void): this;
  }
  type ErrorClass = new (description?: string, detail?: string) => Error;
  export const errors: { InvalidScope: new (description: string, scope?: string) => Error; InvalidTarget: ErrorClass; InvalidGrant: ErrorClass; SessionNotFound: ErrorClass };
  export interface Check { reason: string }
  export const interactionPolicy: {
    base(): { get(name: string): { checks: { add(check: Check): void } } };
    Check: { new (reason: string, description: string, check: (ctx: ProviderContext) => boolean): Check; REQUEST_PROMPT: true; NO_NEED_TO_PROMPT: false };
  };
}
