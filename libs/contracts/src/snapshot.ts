import { z } from 'zod';
import { allCalls, allEvents } from './catalogue.js';

/** Every contract as JSON Schema: committed, so that a change of what services say to each other is seen in review. */
export function contractSnapshot(): Record<string, unknown> {
  const schema = (type: z.ZodType, io: 'input' | 'output'): unknown => {
    const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any', reused: 'inline' });
    return rest;
  };
  const calls = allCalls.map((call) => [call.subject, {
    access: call.access, callers: [...call.callers].sort(), errors: [...call.errors].sort(),
    request: schema(call.request, 'input'), reply: schema(call.reply, 'output'),
  }]);
  const events = allEvents.map((event) => [event.subject, { consumers: [...event.consumers].sort(), data: schema(event.data, 'output') }]);
  return Object.fromEntries([...calls, ...events].sort(([a], [b]) => String(a).localeCompare(String(b))));
}

type Schema = { type?: unknown; properties?: Record<string, Schema>; required?: string[]; enum?: unknown[]; items?: Schema };

/**
 * What breaks within `v1` between two snapshots: a contract that went away, a request that asks for more, a reply or an event that
 * gives less. Such a change is a `v2` beside the `v1`. Empty when nothing breaks.
 */
export function breakingChanges(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const found: string[] = [];
  for (const [subject, old] of Object.entries(before)) {
    const now = after[subject] as Record<string, Schema> | undefined;
    if (!now) {
      found.push(`${subject} went away`);
      continue;
    }
    const was = old as Record<string, Schema>;
    if (was['request']) compare(was['request'], now['request'] ?? {}, `${subject} request`, 'in', found);
    for (const part of ['reply', 'data']) if (was[part]) compare(was[part], now[part] ?? {}, `${subject} ${part}`, 'out', found);
  }
  return found;
}

/** `in`: what was accepted must still be; `out`: what was given must still be. */
function compare(was: Schema, now: Schema, place: string, direction: 'in' | 'out', found: string[]): void {
  if (was.type !== undefined && JSON.stringify(was.type) !== JSON.stringify(now.type)) found.push(`${place}: type changed`);
  const required = new Set(now.required ?? []);
  if (direction === 'in') for (const name of required) if (!was.required?.includes(name)) found.push(`${place}: ${name} is now required`);
  if (direction === 'out') for (const name of was.required ?? []) if (!required.has(name)) found.push(`${place}: ${name} may be missing now`);
  for (const [name, property] of Object.entries(was.properties ?? {})) {
    const next = now.properties?.[name];
    if (!next) found.push(`${place}: ${name} went away`);
    else compare(property, next, `${place}.${name}`, direction, found);
  }
  if (was.items) compare(was.items, now.items ?? {}, `${place}[]`, direction, found);
  if (was.enum && now.enum) {
    const [small, large] = direction === 'in' ? [was.enum, now.enum] : [now.enum, was.enum];
    for (const value of small) if (!large.includes(value)) found.push(`${place}: ${String(value)} is ${direction === 'in' ? 'refused now' : 'new to old callers'}`);
  }
}
