import { headers as natsHeaders, RequestError } from '@nats-io/transport-node';
import { SpanKind } from '@opentelemetry/api';
import type { Call, ReplyOf, RequestOf } from '@trunkline/contracts';
import { ctxHeader, type Ctx, deadlineHeader, encodeCtx } from '../context/ctx.js';
import { DomainError, invalidRequest } from '../errors/domain-error.js';
import { attributes } from '../telemetry/names.js';
import { injectTrace, inSpan } from '../telemetry/tracing.js';
import type { Bus } from './bus.js';
import type { WireReply } from './handles.js';

/** How long a call waits for somebody to answer at all (a restart, a rollout), in milliseconds. */
const NO_RESPONDERS_PATIENCE_MS = 5_000;

/** Calls other services; the only way to. */
export class Caller {
  constructor(private readonly bus: Bus, private readonly timeoutMs: number) {}

  /**
   * Calls and returns the parsed reply. Nobody there is tried again for a few seconds, since the call was not delivered; a call
   * that was delivered is never repeated.
   * @throws DomainError what the service answered, `service.unavailable` without an answer in time, `request.invalid` before
   * anything is sent when the input does not fit the contract.
   */
  async call<C extends Call>(contract: C, input: RequestOf<C>, ctx: Ctx): Promise<ReplyOf<C>> {
    const parsed = contract.request.safeParse(input);
    if (!parsed.success) throw invalidRequest(parsed.error);
    return inSpan(
      {
        name: `send ${contract.subject}`,
        kind: SpanKind.CLIENT,
        attributes: {
          [attributes.messagingSystem]: 'nats',
          [attributes.messagingOperation]: 'send',
          [attributes.messagingDestination]: contract.subject,
        },
      },
      async () => {
        const reply = await this.request(contract, JSON.stringify(input), ctx);
        if (!reply.ok) throw DomainError.fromWire(reply.error);
        const value = contract.reply.safeParse(reply.value);
        if (!value.success) throw new DomainError('service.internal', `The reply of ${contract.subject} does not fit its contract.`);
        return value.data as ReplyOf<C>;
      },
    );
  }

  private async request(contract: Call, payload: string, ctx: Ctx): Promise<WireReply> {
    const give = Math.min(ctx.deadline, Date.now() + (contract.timeoutMs ?? this.timeoutMs));
    const patience = Math.min(give, Date.now() + NO_RESPONDERS_PATIENCE_MS);
    const headers = natsHeaders();
    headers.set(ctxHeader, encodeCtx(ctx));
    headers.set(deadlineHeader, String(give));
    injectTrace(headers);
    for (let pause = 50; ; pause = Math.min(pause * 2, 500)) {
      const timeout = give - Date.now();
      if (timeout <= 0) throw new DomainError('service.unavailable', `${contract.service} did not answer in time.`);
      try {
        const message = await this.bus.connection.request(contract.subject, payload, { timeout, headers });
        return message.json<WireReply>();
      } catch (error) {
        const nobody = error instanceof RequestError && error.isNoResponders();
        if (!nobody) throw new DomainError('service.unavailable', `${contract.service} did not answer in time.`);
        if (Date.now() + pause > patience) throw new DomainError('service.unavailable', `${contract.service} is not there.`);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }
}
