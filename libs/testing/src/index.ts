export * from './backing/resolve.js';
export * from './backing/settings.js';
export { ensureSharedEngine, sharedEngineStatus, stopSharedEngine, type SharedEngineStatus } from './backing/shared-engine.js';
export { findDocker, stopSharedContainers } from './backing/docker.js';
export { installEngine, whyNoLocalEngine } from './backing/local-install.js';
export { testMongo, type TestMongo } from './backing/test-mongo.js';
export { testNats, type TestNatsOptions } from './backing/test-nats.js';
export { testSmtp, type CaughtMail, type TestSmtp } from './backing/test-smtp.js';
