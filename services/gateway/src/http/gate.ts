import { Inject, Injectable } from '@nestjs/common';
import { context, trace } from '@opentelemetry/api';
import { getRPCMetadata } from '@opentelemetry/core';
import type { Role } from '@trunkline/contracts';
import { attributes, DomainError, notFound, originOf, SERVICE_CONFIG, serviceCtx } from '@trunkline/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { SessionAuthenticator } from '../session/session.authenticator.js';
import { AccessService } from './access.js';
import { type Authenticator, BadCredentials, BearerAuthenticator, type Principal } from './authenticator.js';
import { newTraceId } from './problem.js';
import { RateLimit } from './rate-limit.js';
import { type AnyRoute, parametersOf, pathParameters } from './route.js';

/** How long a request may take on our side, in milliseconds. */
const PATIENCE_MS = 20_000;

/** The scope that a token of a system needs for what its role may. */
const scopes: Partial<Record<Role, string>> = { 'partner-admin': 'partner', 'cpq': 'cpq', 'connect-client': 'connect-client', 'operator': 'operator' };

/** What stands before every route, and before its body is read: who comes, how often, and whether there is such a thing for them. */
@Injectable()
export class Gate {
  private readonly authenticators: Authenticator[];

  constructor(
    @Inject(SERVICE_CONFIG) config: Config,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(RateLimit) private readonly rates: RateLimit,
    @Inject(SessionAuthenticator) session: SessionAuthenticator,
  ) {
    // Who says by a token who it is, is not asked for a cookie.
    this.authenticators = [new BearerAuthenticator(config), session];
  }

  /** Gives the request its trace id, and its span the route: the path stays out of telemetry, since it may hold a token. */
  greet(request: FastifyRequest): void {
    const span = trace.getActiveSpan();
    const traceId = span?.spanContext().traceId;
    request.edge = { traceId: traceId && !/^0+$/.test(traceId) ? traceId : newTraceId(), ctx: null, partnerId: '', principal: null, call: null };
    if (!span) return;
    const route = request.routeOptions.url;
    if (!route) return;
    span.setAttribute(attributes.httpRoute, route);
    const rpc = getRPCMetadata(context.active());
    if (rpc) rpc.route = route;
  }

  /** @throws DomainError whatever stands in the way. */
  async enter(route: AnyRoute, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const ctx = { ...serviceCtx('gateway', null, PATIENCE_MS), from: originOf(request.ip, request.headers['user-agent']) };
    request.edge.ctx = ctx;
    if (route.access.on === 'public') {
      await this.rates.count(route.limit ?? 'anonymous', request.ip, reply);
      checkPath(route, request);
    } else {
      const principal = await this.principal(request, reply);
      await this.rates.count(route.limit ?? 'default', `${principal.type}:${principal.id}`, reply);
      await this.authorise(route, principal, request, reply);
    }
    checkMediaType(route, request);
  }

  private async principal(request: FastifyRequest, reply: FastifyReply): Promise<Principal> {
    try {
      for (const authenticator of this.authenticators) {
        const principal = await authenticator.authenticate(request);
        if (principal) return principal;
      }
    } catch (error) {
      if (!(error instanceof BadCredentials)) throw error;
      return this.refuse(request, reply, error.message, error.kind);
    }
    return this.refuse(request, reply);
  }

  private async refuse(request: FastifyRequest, reply: FastifyReply, why?: string, kind: BadCredentials['kind'] = 'token'): Promise<never> {
    void reply.header('www-authenticate', `Bearer realm="trunkline"${why && kind === 'token' ? `, error="invalid_token", error_description="${why}"` : ''}`);
    await this.rates.count('anonymous', request.ip, reply);
    throw new DomainError('auth.unauthenticated', why ? `The ${kind === 'token' ? 'access token' : 'session'} is refused: ${why}.` : 'The request carries no access token.');
  }

  private async authorise(route: AnyRoute, principal: Principal, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { access, edge } = { access: route.access as Exclude<AnyRoute['access'], { on: 'public' }>, edge: request.edge };
    const actor = await this.access.actor(principal);
    if (!actor) return this.refuse(request, reply, 'whoever it was given to may not act any more', principal.sessionId ? 'session' : 'token');
    const { clientId } = principal;
    edge.ctx = { ...edge.ctx!, actor, from: originOf(request.ip, request.headers['user-agent']), ...(clientId ? { via: { type: 'client', id: clientId, name: clientId } as const } : {}) };
    edge.partnerId = actor.partnerId ?? '';
    edge.principal = principal;
    const allowed = access.roles.includes(actor.role);
    // What a system may do is its role, and no more than its token is for.
    if (principal.scopes && !principal.scopes.includes(scopes[actor.role] ?? '')) throw new DomainError('auth.forbidden', `The token is not for this: it does not have the scope ${scopes[actor.role] ?? 'of its client'}.`);
    // Systems without a tenant learn nothing from a refusal; for everybody else a thing that is not theirs does not exist, whatever their role.
    if (!allowed && actor.partnerId === null) throw new DomainError('auth.forbidden');
    checkPath(route, request);
    if (access.on === 'account') {
      edge.ctx = await this.access.within(edge.ctx, (request.params as { accountId: string }).accountId);
      edge.partnerId = edge.ctx.tenant!.partnerId;
    }
    if (!allowed || (access.on === 'partner' && edge.partnerId === '')) throw new DomainError('auth.forbidden');
  }

  /** Whether who came still may what it came for: asked again while an answer goes on for long. */
  async stillAllowed(request: FastifyRequest, accountId: string): Promise<boolean> {
    const { ctx, principal } = request.edge;
    if (!ctx || !principal || principal.expiresAt <= Date.now() || (await principal.stillHolds?.()) === false) return false;
    const actor = await this.access.actor(principal);
    if (!actor || actor.role !== ctx.actor.role) return false;
    return (await this.access.tenant({ ...ctx, actor, deadline: Date.now() + PATIENCE_MS }, accountId)) !== null;
  }
}

/** What does not look like an id names nothing. */
function checkPath(route: AnyRoute, request: FastifyRequest): void {
  const params = request.params as Record<string, unknown>;
  for (const name of parametersOf(route.path)) {
    if (!pathParameters[name].safeParse(params[name]).success) throw notFound();
  }
}

/** Refuses a body of the wrong kind before it is read. */
function checkMediaType(route: AnyRoute, request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const type = request.headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase();
  const coding = request.headers['content-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'identity') throw new DomainError('request.media_type', 'A body must come without a content coding.');
  const given = request.headers['transfer-encoding'] !== undefined || (request.headers['content-length'] ?? '0') !== '0';
  if (route.multipart ? type !== 'multipart/form-data' : given && type !== 'application/json' && type !== 'application/merge-patch+json') {
    throw new DomainError('request.media_type', `The body must be ${route.multipart ? 'multipart/form-data' : 'application/json'}.`);
  }
}
