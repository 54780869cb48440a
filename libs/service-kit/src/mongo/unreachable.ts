const names = new Set([
  'MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoServerSelectionError', 'MongooseServerSelectionError', 'MongoPoolClearedError', 'MongoPoolClearedOnNetworkError',
  'MongoPoolClosedError', 'MongoNotConnectedError', 'MongoTopologyClosedError', 'MongoServerClosedError', 'MongoWaitQueueTimeoutError',
]);
/** Answers of a server that is ending or has just stopped being the primary: InterruptedAtShutdown, ShutdownInProgress, NotWritablePrimary, PrimarySteppedDown, NotPrimaryNoSecondaryOk. */
const codes = new Set([11600, 91, 10107, 189, 13435]);

/** Whether an error says that the database could not be asked, and nothing of what was asked. */
export function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, cause } = error as { name?: unknown; code?: unknown; cause?: unknown };
  return names.has(String(name)) || codes.has(Number(code)) || isUnreachable(cause);
}
