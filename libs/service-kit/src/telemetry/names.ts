/** Every name that telemetry uses, in one place. Attributes are an allow-list: no mail address, name or token is among them. */
export const attributes = {
  service: 'trunkline.service',
  contract: 'trunkline.contract',
  errorCode: 'trunkline.error.code',
  actorType: 'trunkline.actor.type',
  actorRole: 'trunkline.actor.role',
  accountId: 'trunkline.account.id',
  partnerId: 'trunkline.partner.id',
  jobId: 'trunkline.job.id',
  jobKind: 'trunkline.job.kind',
  importId: 'trunkline.import.id',
  mailId: 'trunkline.mail.id',
  mailKind: 'trunkline.mail.kind',
  rows: 'trunkline.rows',
  // Messaging semantic conventions of OpenTelemetry.
  messagingSystem: 'messaging.system',
  messagingDestination: 'messaging.destination.name',
  messagingOperation: 'messaging.operation.type',
  messagingMessageId: 'messaging.message.id',
  messagingConsumerGroup: 'messaging.consumer.group.name',
} as const;

/** Metric names with their units. */
export const metrics = {
  /** Histogram, seconds: duration of handled calls by contract and error code. */
  callDuration: 'trunkline.call.duration',
  /** Histogram, seconds: duration of consumed messages by subject and outcome. */
  consumeDuration: 'trunkline.consume.duration',
  /** Histogram, seconds: how long an event lay in its outbox when it was published. */
  outboxAge: 'trunkline.outbox.age',
  /** Gauge: messages that a consumer has not seen or not acknowledged. */
  consumerLag: 'trunkline.consumer.lag',
  /** Counter: items that jobs have gone through, by kind and outcome. */
  jobItems: 'trunkline.job.items',
  /** Counter: mails by kind and state reached. */
  mails: 'trunkline.mails',
} as const;
