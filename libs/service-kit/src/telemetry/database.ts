import type { mongo } from 'mongoose';
import { histogram } from './instruments.js';

const duration = histogram('dbDuration');
/** Commands of the driver's own upkeep say nothing of our queries. */
const UPKEEP = new Set(['hello', 'ismaster', 'ping', 'endSessions', 'saslStart', 'saslContinue', 'buildInfo']);

/** Measures every command of a client whose options have `monitorCommands`; of a command its name and collection, nothing of what is in it. */
export function measureDatabase(client: mongo.MongoClient): void {
  const running = new Map<number, string>();
  client.on('commandStarted', ({ requestId, commandName, command }: mongo.CommandStartedEvent) => {
    if (!UPKEEP.has(commandName)) running.set(requestId, collectionOf(commandName, command));
  });
  const ended = (event: mongo.CommandSucceededEvent | mongo.CommandFailedEvent, errorType?: string): void => {
    const dbCollection = running.get(event.requestId);
    if (dbCollection === undefined) return;
    running.delete(event.requestId);
    duration.record(event.duration / 1000, { dbSystem: 'mongodb', dbCollection, dbOperation: event.commandName, errorType });
  };
  client.on('commandSucceeded', (event) => ended(event));
  client.on('commandFailed', (event) => ended(event, String((event.failure as { code?: unknown }).code ?? event.failure.name)));
}

function collectionOf(name: string, command: Record<string, unknown>): string {
  const where = name === 'getMore' ? command['collection'] : command[name];
  return typeof where === 'string' ? where : 'none';
}
