import { AsyncLocalStorage } from 'node:async_hooks';
import { agentOf } from './agent.rules.js';

const visits = new AsyncLocalStorage<Where>();

/** From where somebody does something, for the log: the address as the gateway saw it, and the browser as coarse as it is of use. */
interface Where { ip: string; agent: string }

/** Does a request's work; whatever the work tells of is told with whence it came. */
export function fromWhere<T>(ip: string, userAgent: string | undefined, work: () => T): T {
  return visits.run({ ip, agent: agentOf(userAgent) }, work);
}

/** From where the work that is done now was asked for; nothing where no browser did. */
export function whereNow(): Partial<Where> {
  return visits.getStore() ?? {};
}
