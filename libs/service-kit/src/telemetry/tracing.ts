import {
  context, type Context, type Link, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace, type TextMapGetter,
  type TextMapSetter,
} from '@opentelemetry/api';
import type { MsgHdrs } from '@nats-io/transport-node';
import { DomainError } from '../errors/domain-error.js';
import { TryLater } from '../messaging/consumes.js';
import { attributes } from './names.js';

const tracer = trace.getTracer('@trunkline/service-kit');

const setter: TextMapSetter<MsgHdrs> = { set: (carrier, key, value) => carrier.set(key, value) };
const getter: TextMapGetter<MsgHdrs> = {
  get: (carrier, key) => carrier.get(key) || undefined,
  keys: (carrier) => carrier.keys(),
};

/** Writes the active trace context into a message's headers. */
export function injectTrace(headers: MsgHdrs): void {
  propagation.inject(context.active(), headers, setter);
}

/** The trace context that a message's headers carry. */
export function extractTrace(headers: MsgHdrs | undefined): Context {
  return headers ? propagation.extract(ROOT_CONTEXT, headers, getter) : ROOT_CONTEXT;
}

/** The active span as a W3C traceparent, or undefined outside a trace; kept with work that waits. */
export function traceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'];
}

/** The context of a kept traceparent. */
export function contextOf(parent: string | undefined): Context {
  return parent ? propagation.extract(ROOT_CONTEXT, { traceparent: parent }) : ROOT_CONTEXT;
}

/** A link to the span that a kept traceparent names; none without one. */
export function linkTo(parent: string | undefined): Link[] {
  const spanContext = trace.getSpanContext(contextOf(parent));
  return spanContext ? [{ context: spanContext }] : [];
}

/** 32 hex digits of the active trace; zeros without one. */
export function traceId(): string {
  return trace.getActiveSpan()?.spanContext().traceId ?? '0'.repeat(32);
}

/** What a span is made of. */
export interface SpanSpec {
  name: string;
  kind?: SpanKind;
  attributes?: Record<string, string | number | boolean>;
  parent?: Context;
  links?: Link[];
}

/** Runs `fn` in a span; an error ends the span as failed, with its code and without its text (it may name a person). */
export async function inSpan<T>(spec: SpanSpec, fn: (span: Span) => Promise<T>): Promise<T> {
  const parent = spec.parent ?? context.active();
  const span = tracer.startSpan(
    spec.name,
    { kind: spec.kind ?? SpanKind.INTERNAL, attributes: spec.attributes ?? {}, links: spec.links ?? [] },
    parent,
  );
  return context.with(trace.setSpan(parent, span), async () => {
    try {
      return await fn(span);
    } catch (error) {
      if (error instanceof TryLater) throw error;
      span.setAttribute(attributes.errorCode, error instanceof DomainError ? error.code : 'service.internal');
      if (!(error instanceof DomainError) || error.kind === 'internal' || error.kind === 'unavailable') {
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      throw error;
    } finally {
      span.end();
    }
  });
}
