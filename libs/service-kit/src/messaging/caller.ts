import { setTimeout as sleep } from 'node:timers/promises';
import { headers as natsHeaders, InvalidArgumentError, type Msg, RequestError } from '@nats-io/transport-node';
import { SpanKind } from '@opentelemetry/api';
import type { Call, ReplyOf, RequestOf } from '@trunkline/contracts';
import { ctxHeader, type Ctx, deadlineHeader, encodeCtx } from '../context/ctx.js';
import { DomainError, invalidRequest } from '../errors/domain-error.js';
import { histogram } from '../telemetry/instruments.js';
import { attributes } from '../telemetry/names.js';
import { outcomeOf } from '../telemetry/outcome.js';
import { injectTrace, inSpan } from '../telemetry/tracing.js';
import type { Bus } from './bus.js';
import type { WireReply } from './handles.js';

/** How long a call waits while NATS says that nobody is there to take it (a restart, a rollout), in milliseconds. */
const NOBODY_PATIENCE_MS = 7_000;
/** When a read that has no answer is asked once more: whoever had it may have died with it. What writes gets half of its time, since it may just be at work. */
const ASK_AGAIN_MS = 3_000;
/** Each answer allows a tenth of a question more, up to so many at once: of a peer that died a few are missing, of one that is slow all, and asking that one twice makes it slower. */
const MOST_ASKED_AGAIN = 20;
const PER_ANSWER = 0.1;
const duration = histogram('callClientDuration');

/** Calls other services; the only way to. */
export class Caller {
  private mayAskAgain = MOST_ASKED_AGAIN;

  constructor(private readonly bus: Bus, private readonly timeoutMs: number) {}

  /**
   * Calls and returns the parsed reply. NATS away is waited for, and nobody there is tried again for a few seconds, since the call was not
   * delivered. A read without an answer is asked once more, at once when the connection was lost meanwhile, and so is a write that its
   * contract and a request key make safe to repeat; any other call that was delivered is never repeated.
   * @throws DomainError what the service answered, `service.unavailable` without an answer in time, `request.invalid` before
   * anything is sent when the input does not fit the contract.
   */
  async call<C extends Call>(contract: C, input: RequestOf<C>, ctx: Ctx): Promise<ReplyOf<C>> {
    const parsed = contract.request.safeParse(input);
    if (!parsed.success) throw invalidRequest(parsed.error);
    const started = performance.now();
    let ended = outcomeOf();
    return inSpan(
      {
        name: `send ${contract.subject}`,
        kind: SpanKind.CLIENT,
        attributes: {
          [attributes.messagingSystem]: 'nats',
          [attributes.messagingOperation]: 'send',
          [attributes.messagingDestination]: contract.subject,
          [attributes.rpcSystem]: 'nats',
          [attributes.rpcMethod]: contract.subject,
        },
      },
      async () => {
        const reply = await this.request(contract, JSON.stringify(input), ctx);
        if (!reply.ok) throw refusalOf(contract, reply.error);
        const value = contract.reply.safeParse(reply.value);
        if (!value.success) throw new DomainError('service.internal', `The reply of ${contract.subject} does not fit its contract.`);
        return value.data as ReplyOf<C>;
      },
    ).catch((error: unknown) => {
      ended = outcomeOf(error);
      throw error;
    }).finally(() => duration.record((performance.now() - started) / 1000, { rpcSystem: 'nats', rpcMethod: contract.subject, ...ended }));
  }

  /** The first answer of two questions, the second of which is only asked when the first has none for a while and most have. Null when the connection was lost. */
  private async askTwice(ask: () => Promise<Msg>, patienceMs: number): Promise<Msg | null> {
    const first = ask();
    let happened = (_what: 'slow' | 'lost'): void => undefined;
    const quiet = new Promise<'slow' | 'lost'>((resolve) => (happened = resolve));
    const timer = setTimeout(() => happened('slow'), patienceMs);
    const unheard = this.bus.onLost(() => happened('lost'));
    const how = await Promise.race([first.then(() => 'answered' as const), quiet]).finally(() => {
      clearTimeout(timer);
      unheard();
    });
    if (how === 'answered') return first;
    if (how === 'lost') {
      first.catch(() => undefined);
      return null;
    }
    if (this.mayAskAgain < 1) return first;
    this.mayAskAgain--;
    return Promise.any([first, ask()]).catch((errors: AggregateError) => Promise.reject(errors.errors[1] as Error));
  }

  private async request(contract: Call, payload: string, ctx: Ctx): Promise<WireReply> {
    const give = Math.min(ctx.deadline, Date.now() + (contract.timeoutMs ?? this.timeoutMs));
    let alone: number | null = null;
    const headers = natsHeaders();
    headers.set(ctxHeader, encodeCtx(ctx));
    headers.set(deadlineHeader, String(give));
    injectTrace(headers);
    for (let pause = 50; ; pause = Math.min(pause * 2, 500)) {
      if (Date.now() >= give) throw new DomainError('service.unavailable', `${contract.service} did not answer in time.`);
      // What is sent while the server is away is dropped; nothing has been sent yet, so waiting for it is safe.
      if (!(await this.bus.up(give - Date.now()))) throw new DomainError('service.unavailable', `${contract.service} cannot be reached.`);
      try {
        const ask = () => this.bus.connection.request(contract.subject, payload, { timeout: Math.max(1, give - Date.now()), headers });
        const half = (give - Date.now()) / 2;
        const repeatable = contract.safe || (contract.keyed && ctx.requestKey !== null);
        const message = await (repeatable ? this.askTwice(ask, contract.safe ? Math.min(ASK_AGAIN_MS, half) : half) : ask());
        if (!message) {
          alone = null;
          continue;
        }
        this.mayAskAgain = Math.min(this.mayAskAgain + PER_ANSWER, MOST_ASKED_AGAIN);
        return message.json<WireReply>();
      } catch (error) {
        if (error instanceof InvalidArgumentError) throw new DomainError('request.too_large', `The request to ${contract.service} is too large.`);
        const nobody = error instanceof RequestError && error.isNoResponders();
        if (!nobody) throw new DomainError('service.unavailable', `${contract.service} did not answer in time.`);
        alone ??= Date.now();
        if (Date.now() + pause > Math.min(give, alone + NOBODY_PATIENCE_MS)) throw new DomainError('service.unavailable', `${contract.service} is not there.`);
        await sleep(pause);
      }
    }
  }
}

/** A refusal that this process does not know (a newer service's code) is an internal error here, and never a foreign exception. */
function refusalOf(contract: Call, error: unknown): DomainError {
  try {
    return DomainError.fromWire(error);
  } catch {
    return new DomainError('service.internal', `${contract.service} answered with an unknown error.`);
  }
}
