import { MessagePattern, Transport } from '@nestjs/microservices';
import type { MsgHdrs } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { context, SpanKind } from '@opentelemetry/api';
import type { Call, ParsedRequestOf } from '@trunkline/contracts';
import type { z } from 'zod';
import { assertAccess } from '../access/access.js';
import { ctxHeader, type Ctx, deadlineHeader, decodeCtx } from '../context/ctx.js';
import { fromWhere } from '../context/origin.js';
import { DomainError, invalidRequest } from '../errors/domain-error.js';
import { isUnreachable } from '../mongo/unreachable.js';
import { histogram } from '../telemetry/instruments.js';
import { attributes } from '../telemetry/names.js';
import { outcomeOf } from '../telemetry/outcome.js';
import { extractTrace, inSpan } from '../telemetry/tracing.js';

/** What the transport hands to a handler. */
export interface IncomingCall { data: Uint8Array; headers: MsgHdrs | undefined }

/** What travels back: the reply, or the error as data. */
export type WireReply = { ok: true; value: unknown } | { ok: false; error: ReturnType<DomainError['toWire']> };

/** Contracts that have a handler in this process, by subject; the boot compares it with what the service owns. */
export const handled = new Map<string, Call>();

const logger = new Logger('calls');
const duration = histogram('callServerDuration');

/**
 * Makes a method the handler of a call. It gets the context and the parsed request after the access rule held; what it returns
 * is parsed too. Throws of {@link DomainError} cross as data; anything else is `service.internal`, logged with the trace.
 */
export function Handles<C extends Call>(contract: C) {
  return <Fn extends (ctx: Ctx, input: ParsedRequestOf<C>) => Promise<z.input<C['reply']>>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Fn>,
  ): void => {
    const method = descriptor.value!;
    handled.set(contract.subject, contract);
    descriptor.value = async function (this: unknown, { data, headers }: IncomingCall): Promise<WireReply> {
      return handle(contract, headers, data, (ctx, input) => method.call(this, ctx, input as ParsedRequestOf<C>));
    } as unknown as Fn;
    MessagePattern(contract.subject, Transport.NATS)(target, key, descriptor as PropertyDescriptor);
  };
}

async function handle(
  contract: Call,
  headers: MsgHdrs | undefined,
  data: Uint8Array,
  method: (ctx: Ctx, input: unknown) => Promise<unknown>,
): Promise<WireReply> {
  const started = performance.now();
  let ended = outcomeOf();
  try {
    return await inSpan(
      {
        name: `process ${contract.subject}`,
        kind: SpanKind.SERVER,
        parent: extractTrace(headers),
        attributes: {
          [attributes.messagingSystem]: 'nats',
          [attributes.messagingOperation]: 'process',
          [attributes.messagingDestination]: contract.subject,
          [attributes.rpcSystem]: 'nats',
          [attributes.rpcMethod]: contract.subject,
        },
      },
      async (span): Promise<WireReply> => {
        const ctx = decodeCtx(headers?.get(ctxHeader) ?? '', headers?.get(deadlineHeader) ?? '');
        span.setAttribute(attributes.actorRole, ctx.actor.role);
        if (ctx.tenant) span.setAttribute(attributes.accountId, ctx.tenant.accountId);
        if (ctx.deadline < Date.now()) throw new DomainError('service.unavailable', 'The call came too late.');
        const parsed = contract.request.safeParse(JSON.parse(Buffer.from(data).toString('utf8')));
        if (!parsed.success) throw invalidRequest(parsed.error);
        assertAccess(contract.access, ctx, parsed.data);
        const reply = await fromWhere(ctx.from, () => method(ctx, parsed.data));
        return { ok: true, value: contract.reply.parse(reply) };
      },
    );
  } catch (error) {
    ended = outcomeOf(error);
    if (error instanceof DomainError) return { ok: false, error: error.toWire() };
    // In the trace of the call, which whoever asked knows.
    const say = (level: 'warn' | 'error', text: string): void => context.with(extractTrace(headers), () => logger[level](text, { contract: contract.subject, error }));
    if (isUnreachable(error)) {
      say('warn', 'A handler could not reach the database');
      return { ok: false, error: new DomainError('service.unavailable', 'The database does not answer.').toWire() };
    }
    say('error', 'A handler failed');
    return { ok: false, error: new DomainError('service.internal').toWire() };
  } finally {
    duration.record((performance.now() - started) / 1000, { rpcSystem: 'nats', rpcMethod: contract.subject, ...ended });
  }
}
