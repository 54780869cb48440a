import { jobKinds, mailKinds } from '@trunkline/contracts';

/**
 * Every name that telemetry uses, in one place; docs/telemetry.md is made from it. OpenTelemetry's semantic conventions are followed
 * where there is one. Attributes are an allow-list: no mail address, name or token is among them, and no id of a tenant on a metric.
 */
export const attributes = {
  service: 'trunkline.service',
  errorCode: 'trunkline.error.code',
  actorRole: 'trunkline.actor.role',
  accountId: 'trunkline.account.id',
  jobId: 'trunkline.job.id',
  jobKind: 'trunkline.job.kind',
  jobState: 'trunkline.job.state',
  itemOutcome: 'trunkline.item.outcome',
  mailId: 'trunkline.mail.id',
  mailKind: 'trunkline.mail.kind',
  mailState: 'trunkline.mail.state',
  outcome: 'trunkline.outcome',
  rowState: 'trunkline.import.row.state',
  seatState: 'trunkline.seat.state',
  productId: 'trunkline.product.id',
  smtpOutcome: 'trunkline.smtp.outcome',
  entitlement: 'trunkline.entitlement.result',
  signIn: 'trunkline.sign_in.outcome',
  part: 'trunkline.part',
  limit: 'trunkline.http.limit',
  // Semantic conventions of OpenTelemetry.
  rpcSystem: 'rpc.system.name',
  rpcMethod: 'rpc.method',
  errorType: 'error.type',
  messagingSystem: 'messaging.system',
  messagingDestination: 'messaging.destination.name',
  messagingOperation: 'messaging.operation.type',
  messagingOperationName: 'messaging.operation.name',
  messagingMessageId: 'messaging.message.id',
  messagingConsumerGroup: 'messaging.consumer.group.name',
  dbSystem: 'db.system.name',
  dbCollection: 'db.collection.name',
  dbOperation: 'db.operation.name',
  dbPool: 'db.client.connection.pool.name',
  dbConnectionState: 'db.client.connection.state',
  httpMethod: 'http.request.method',
  httpStatus: 'http.response.status_code',
  httpRoute: 'http.route',
  serverAddress: 'server.address',
  serverPort: 'server.port',
  urlScheme: 'url.scheme',
  httpProtocol: 'network.protocol.name',
  httpProtocolVersion: 'network.protocol.version',
} as const;

/** What may stay on spans of what instrumentations add. Paths, addresses and agents of requests may not: a path can hold a token, an address is a person's. */
export const attributesOfInstrumentations = [
  'db.system', 'db.name', 'db.namespace', 'db.operation', 'db.mongodb.collection', 'db.response.status_code', 'network.peer.port', 'exception.type',
] as const;

/** The short name of an attribute. */
export type AttributeName = keyof typeof attributes;

/** What an attribute says, and which values it may have; `open` where they come from the installation (ids, subjects, collections). */
export const attributeMeanings: Record<AttributeName, { says: string; values: readonly string[] | 'open' }> = {
  service: { says: 'The service that owns a contract.', values: 'open' },
  errorCode: { says: 'Code of the error with which a span ended.', values: 'open' },
  actorRole: { says: 'Role of who acts, never who.', values: 'open' },
  accountId: { says: 'Id of the customer account; on spans and logs only.', values: 'open' },
  jobId: { says: 'Id of a job; on spans and logs only.', values: 'open' },
  jobKind: { says: 'Kind of a job.', values: jobKinds },
  jobState: { says: 'Where a job that has not ended stands.', values: ['queued', 'running'] },
  itemOutcome: { says: 'What became of an item of a job.', values: ['done', 'failed', 'skipped'] },
  mailId: { says: 'Id of a mail; on spans and logs only.', values: 'open' },
  mailKind: { says: 'Kind of a mail.', values: mailKinds },
  mailState: { says: 'State that a mail reached; of a waiting one `queued`, or `deferred` when its recipient’s server wants it later.', values: ['queued', 'deferred', 'sent', 'failed', 'opened', 'registered'] },
  outcome: { says: '`ok`; `refused` by a rule of the domain (the caller’s affair); `failed` for reasons of ours; `later` when work was put off without having failed.', values: ['ok', 'refused', 'failed', 'later'] },
  rowState: { says: 'What became of a row of an import.', values: ['ok', 'error', 'uploaded', 'refused', 'undone'] },
  seatState: { says: 'Of seats: free, used, or no longer counting.', values: ['free', 'used', 'expired'] },
  productId: { says: 'Product of the catalogue.', values: 'open' },
  smtpOutcome: { says: 'What the mail server’s refusal meant: for good, later, or that it could not be used at all.', values: ['refused', 'deferred', 'unreachable'] },
  entitlement: { says: '`allowed`, or why not.', values: 'open' },
  signIn: { says: 'What became of a try to sign in.', values: ['signed-in', 'failed', 'slowed'] },
  part: { says: 'A part that a service stands on.', values: 'open' },
  limit: { says: 'Which rate limit was met.', values: ['default', 'anonymous', 'resets'] },
  rpcSystem: { says: 'Always `nats`.', values: ['nats'] },
  rpcMethod: { says: 'Subject of the contract.', values: 'open' },
  errorType: { says: 'Code of the error; absent when all went well.', values: 'open' },
  messagingSystem: { says: 'Always `nats`.', values: ['nats'] },
  messagingDestination: { says: 'Subject of the message.', values: 'open' },
  messagingOperation: { says: 'What is done with the message.', values: ['send', 'process'] },
  messagingOperationName: { says: 'The operation by its name.', values: ['publish'] },
  messagingMessageId: { says: 'The `Nats-Msg-Id`; on spans only.', values: 'open' },
  messagingConsumerGroup: { says: 'Durable consumer.', values: 'open' },
  dbSystem: { says: 'Always `mongodb`.', values: ['mongodb'] },
  dbCollection: { says: 'Collection.', values: 'open' },
  dbOperation: { says: 'Command: find, update, insert, aggregate …', values: 'open' },
  dbPool: { says: 'Pool of connections, by the server’s address.', values: 'open' },
  dbConnectionState: { says: 'Whether a connection is in use.', values: ['idle', 'used'] },
  httpMethod: { says: 'HTTP method.', values: 'open' },
  httpStatus: { says: 'HTTP status.', values: 'open' },
  httpRoute: { says: 'The route’s pattern, never the path.', values: 'open' },
  serverAddress: { says: 'Host of the other side, of an outgoing request.', values: 'open' },
  serverPort: { says: 'Its port.', values: 'open' },
  urlScheme: { says: 'http or https.', values: ['http', 'https'] },
  httpProtocol: { says: 'Protocol.', values: 'open' },
  httpProtocolVersion: { says: 'Its version.', values: 'open' },
};

/** Spans by the pattern of their names: kind, who makes them, what they stand for. */
export const spans = {
  call: { name: 'send <contract>', kind: 'client', says: 'A call to another service, until its answer.' },
  handle: { name: 'process <contract>', kind: 'server', says: 'A call as its service handles it; child of the call.' },
  publish: { name: 'publish <subject>', kind: 'producer', says: 'An event or a piece of work that leaves; child of the write that caused it, whenever it leaves.' },
  consume: { name: 'process <subject>', kind: 'consumer', says: 'A message at a consumer; child of its publishing, linked to its cause.' },
  job: { name: 'job <kind>', kind: 'internal', says: 'One step of a job; linked to the request that wanted the job.' },
  mail: { name: 'send mail', kind: 'client', says: 'The handing over of one mail to the mail server; linked to its cause.' },
  http: { name: '<method> <route>', kind: 'server', says: 'A request, by OpenTelemetry’s instrumentation; without query and address.' },
  database: { name: 'mongodb.<command>', kind: 'client', says: 'A database command, by OpenTelemetry’s instrumentation; without its statement.' },
} as const;

/** One metric. */
export interface MetricSpec {
  name: string;
  /** Unit in UCUM; in braces what is counted. */
  unit: string;
  instrument: 'histogram' | 'counter' | 'gauge' | 'upDownCounter';
  says: string;
  attributes: readonly AttributeName[];
  /** Upper bounds of a histogram's buckets. */
  buckets?: readonly number[];
  /** Where it is measured. */
  by: 'kit' | 'gateway' | 'identity' | 'licensing' | 'notifications' | 'instrumentation';
}

const FAST = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
const LONG = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600] as const;

/** Every metric. Several replicas report the same gauge of a queue or of the database: take the maximum, never the sum. */
export const metrics = {
  callServerDuration: { name: 'rpc.server.call.duration', unit: 's', instrument: 'histogram', by: 'kit', buckets: FAST, attributes: ['rpcSystem', 'rpcMethod', 'outcome', 'errorType'], says: 'How long a service took over a call: rate, errors and duration of a contract.' },
  callClientDuration: { name: 'rpc.client.call.duration', unit: 's', instrument: 'histogram', by: 'kit', buckets: FAST, attributes: ['rpcSystem', 'rpcMethod', 'outcome', 'errorType'], says: 'How long a caller waited for the answer, waiting for NATS and for somebody to answer among it.' },
  publishDuration: { name: 'messaging.client.operation.duration', unit: 's', instrument: 'histogram', by: 'kit', buckets: FAST, attributes: ['messagingSystem', 'messagingOperationName', 'messagingDestination', 'errorType'], says: 'How long JetStream took to take a message.' },
  processDuration: { name: 'messaging.process.duration', unit: 's', instrument: 'histogram', by: 'kit', buckets: FAST, attributes: ['messagingSystem', 'messagingDestination', 'messagingConsumerGroup', 'outcome', 'errorType'], says: 'How long a consumer took over a message.' },
  consumerWait: { name: 'trunkline.consumer.wait', unit: 's', instrument: 'histogram', by: 'kit', buckets: LONG, attributes: ['messagingConsumerGroup'], says: 'How long a message lay in its stream when it was first handed to its consumer.' },
  consumerPending: { name: 'trunkline.consumer.pending', unit: '{message}', instrument: 'gauge', by: 'kit', attributes: ['messagingConsumerGroup'], says: 'Messages that a consumer has not been handed yet.' },
  consumerAckPending: { name: 'trunkline.consumer.ack_pending', unit: '{message}', instrument: 'gauge', by: 'kit', attributes: ['messagingConsumerGroup'], says: 'Messages that are being worked on or wait for their next try.' },
  consumerRedelivered: { name: 'trunkline.consumer.redelivered', unit: '{message}', instrument: 'gauge', by: 'kit', attributes: ['messagingConsumerGroup'], says: 'Messages under way that have been handed over more than once.' },
  consumerStalled: { name: 'trunkline.consumer.stalled', unit: 's', instrument: 'gauge', by: 'kit', attributes: ['messagingConsumerGroup'], says: 'For how long the oldest message that waits has not been done: 0 while none waits or the oldest one changes.' },
  outboxAge: { name: 'trunkline.outbox.age', unit: 's', instrument: 'histogram', by: 'kit', buckets: LONG, attributes: [], says: 'How long a message lay in its document when it was published.' },
  outboxWaiting: { name: 'trunkline.outbox.waiting', unit: '{document}', instrument: 'gauge', by: 'kit', attributes: ['dbCollection'], says: 'Documents that carry unpublished messages; counted up to 1,000.' },
  outboxOldest: { name: 'trunkline.outbox.oldest', unit: 's', instrument: 'gauge', by: 'kit', attributes: ['dbCollection'], says: 'Age of the oldest unpublished message.' },
  natsConnected: { name: 'trunkline.nats.connected', unit: '{state}', instrument: 'gauge', by: 'kit', attributes: [], says: '1 while this process is connected to NATS, else 0.' },
  ready: { name: 'trunkline.ready', unit: '{state}', instrument: 'gauge', by: 'kit', attributes: ['part'], says: '1 while a part that this process needs answers, else 0.' },
  dbDuration: { name: 'db.client.operation.duration', unit: 's', instrument: 'histogram', by: 'kit', buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10], attributes: ['dbSystem', 'dbCollection', 'dbOperation', 'errorType'], says: 'How long the database took over a command, the network among it.' },
  eventLoopDelay: { name: 'nodejs.eventloop.delay.p99', unit: 's', instrument: 'gauge', by: 'kit', attributes: [], says: '99th percentile of the event loop’s delay since the last export.' },
  eventLoopUtilization: { name: 'nodejs.eventloop.utilization', unit: '1', instrument: 'gauge', by: 'kit', attributes: [], says: 'Share of the time since the last export in which the event loop was busy.' },
  memory: { name: 'process.memory.usage', unit: 'By', instrument: 'upDownCounter', by: 'kit', attributes: [], says: 'Resident memory of the process.' },
  memoryLimit: { name: 'trunkline.process.memory.limit', unit: 'By', instrument: 'gauge', by: 'kit', attributes: [], says: 'Memory that the container may use; absent without a limit.' },
  heapUsed: { name: 'v8js.memory.heap.used', unit: 'By', instrument: 'upDownCounter', by: 'kit', attributes: [], says: 'Memory in use on the JavaScript heap.' },
  jobItems: { name: 'trunkline.job.items', unit: '{item}', instrument: 'counter', by: 'kit', attributes: ['jobKind', 'itemOutcome'], says: 'Items that jobs have gone through: rows a second.' },
  jobDuration: { name: 'trunkline.job.duration', unit: 's', instrument: 'histogram', by: 'kit', buckets: [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600], attributes: ['jobKind', 'outcome', 'errorType'], says: 'From the creation of a job to its end; its count is the number of ended jobs.' },
  jobsOpen: { name: 'trunkline.jobs.open', unit: '{job}', instrument: 'gauge', by: 'kit', attributes: ['jobKind', 'jobState'], says: 'Jobs that have not ended.' },
  jobsStalled: { name: 'trunkline.jobs.stalled', unit: 's', instrument: 'gauge', by: 'kit', attributes: ['jobKind'], says: 'For how long the job that has stood longest has not got on.' },
  importRows: { name: 'trunkline.import.rows', unit: '{row}', instrument: 'counter', by: 'identity', attributes: ['rowState'], says: 'Rows of imports by what became of them: read as ok or as error, uploaded, refused at the upload, undone.' },
  mails: { name: 'trunkline.mails', unit: '{mail}', instrument: 'counter', by: 'notifications', attributes: ['mailKind', 'mailState'], says: 'Mails that reached a state.' },
  mailQueue: { name: 'trunkline.mail.queue', unit: '{mail}', instrument: 'gauge', by: 'notifications', attributes: ['mailState'], says: 'Mails that wait.' },
  mailQueueAge: { name: 'trunkline.mail.queue.age', unit: 's', instrument: 'gauge', by: 'notifications', attributes: ['mailState'], says: 'Age of the oldest mail that waits.' },
  smtpErrors: { name: 'trunkline.smtp.errors', unit: '{error}', instrument: 'counter', by: 'notifications', attributes: ['smtpOutcome'], says: 'Mails that the mail server did not take, by what that meant.' },
  smtpUsable: { name: 'trunkline.smtp.usable', unit: '{state}', instrument: 'gauge', by: 'notifications', attributes: [], says: '0 from a failed connection until a probe gets through, else 1.' },
  seats: { name: 'trunkline.seats', unit: '{seat}', instrument: 'gauge', by: 'licensing', attributes: ['productId', 'seatState'], says: 'Seats of all accounts; counted every five minutes.' },
  seatsRefused: { name: 'trunkline.seats.refused', unit: '{seat}', instrument: 'counter', by: 'licensing', attributes: ['productId'], says: 'Seats that were asked for when no free one was left: full pools.' },
  entitlementChecks: { name: 'trunkline.entitlement.checks', unit: '{check}', instrument: 'counter', by: 'licensing', attributes: ['entitlement'], says: 'Entitlement checks by their answer.' },
  signIns: { name: 'trunkline.sign_ins', unit: '{try}', instrument: 'counter', by: 'identity', attributes: ['signIn'], says: 'Tries to sign in.' },
  signingKeyOverdue: { name: 'trunkline.signing_key.overdue', unit: 's', instrument: 'gauge', by: 'identity', attributes: [], says: 'For how long the key that signs tokens should have been followed by another; 0 while it is not its time.' },
  rateLimited: { name: 'trunkline.http.rate_limited', unit: '{request}', instrument: 'counter', by: 'gateway', attributes: ['limit'], says: 'Requests that were refused because of their number.' },
  replays: { name: 'trunkline.http.replays', unit: '{request}', instrument: 'counter', by: 'gateway', attributes: [], says: 'Requests with a known Idempotency-Key that were answered as before.' },
  dbConnections: { name: 'db.client.connection.count', unit: '{connection}', instrument: 'upDownCounter', by: 'instrumentation', attributes: ['dbPool', 'dbConnectionState'], says: 'Connections to the database.' },
  httpServerDuration: { name: 'http.server.request.duration', unit: 's', instrument: 'histogram', by: 'instrumentation', attributes: ['httpMethod', 'httpRoute', 'httpStatus', 'urlScheme', 'errorType', 'httpProtocol', 'httpProtocolVersion', 'serverAddress', 'serverPort'], says: 'How long a request took.' },
  httpClientDuration: { name: 'http.client.request.duration', unit: 's', instrument: 'histogram', by: 'instrumentation', attributes: ['httpMethod', 'httpStatus', 'serverAddress', 'serverPort', 'urlScheme', 'errorType', 'httpProtocol', 'httpProtocolVersion'], says: 'How long a request of ours to somebody else took.' },
} as const satisfies Record<string, MetricSpec>;

/** The short name of a metric. */
export type MetricName = keyof typeof metrics;
