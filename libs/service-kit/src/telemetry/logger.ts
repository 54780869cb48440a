import type { LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Attributes that a log line may have beside its message; others are dropped, so that no person's data gets in by accident. */
const allowed = new Set([
  'context', 'code', 'subject', 'contract', 'jobId', 'jobKind', 'importId', 'mailId', 'accountId', 'collection', 'partnerId', 'attempt', 'count',
  'durationMs', 'port', 'host', 'version', 'stack', 'errorName', 'status', 'route', 'method', 'reason', 'stream', 'consumer', 'signal',
]);

/** A logger of one process: JSON lines with the trace's ids. */
export class ServiceLogger implements LoggerService {
  private readonly pino: Logger;

  /** `to` takes the lines (default: standard output). */
  constructor(service: string, level: string, to: DestinationStream = pino.destination({ sync: true })) {
    this.pino = pino({
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const span = trace.getActiveSpan()?.spanContext();
        return span ? { traceId: span.traceId, spanId: span.spanId } : {};
      },
    }, to);
  }

  log(message: unknown, ...rest: unknown[]): void { this.write('info', message, rest); }
  error(message: unknown, ...rest: unknown[]): void { this.write('error', message, rest); }
  warn(message: unknown, ...rest: unknown[]): void { this.write('warn', message, rest); }
  debug(message: unknown, ...rest: unknown[]): void { this.write('debug', message, rest); }
  verbose(message: unknown, ...rest: unknown[]): void { this.write('trace', message, rest); }
  fatal(message: unknown, ...rest: unknown[]): void { this.write('fatal', message, rest); }

  private write(level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal', message: unknown, rest: unknown[]): void {
    const fields: Record<string, unknown> = {};
    const text = rest.filter((part) => typeof part === 'string');
    // Nest gives the context last and, before it, a stack, whose first line is the error's message.
    const context = text.at(-1)?.includes('\n') ? undefined : text.pop();
    if (context) fields['context'] = context;
    const stack = text.find((part) => part.includes('\n'));
    if (stack) fields['stack'] = framesOf(stack);
    for (const part of [message, ...rest]) {
      if (part instanceof Error) Object.assign(fields, describeError(part));
      else if (typeof part === 'object' && part !== null) {
        for (const [key, value] of Object.entries(part)) {
          if (key === 'error' && value instanceof Error) Object.assign(fields, describeError(value));
          else if (allowed.has(key) && isPlain(value)) fields[key] = value;
        }
      }
    }
    const line = typeof message === 'string' ? message : message instanceof Error ? message.name : String((message as { message?: unknown } | null)?.message ?? '');
    this.pino[level](fields, line);
  }
}

/** Name, code and place of an error. Its message stays out: a driver's message can hold a document. */
function describeError(error: Error): Record<string, unknown> {
  const code = (error as { code?: unknown }).code;
  return { errorName: error.name, stack: framesOf(error.stack ?? ''), ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}) };
}

/** The places of a stack (its first eight lines), without the message in front of them. */
export function framesOf(stack: string): string {
  return stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).join('\n');
}

/** Nothing with an inside, in which anything might be. */
function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
