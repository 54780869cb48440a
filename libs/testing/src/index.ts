export {
  resolveBacking,
  resolveMongo,
  resolveNats,
  type Backing,
  type BackingOptions,
  type How,
  type MongoPart,
  type NatsPart,
} from './backing/resolve.js';
export { BackingUnavailable, readBackingSettings, type BackingSettings, type Log } from './backing/settings.js';
export { ensureSharedEngine, sharedEngineStatus, stopSharedEngine, type SharedEngineStatus } from './backing/shared-engine.js';
export { installEngine, whyNoLocalEngine } from './backing/local-install.js';
export { testMongo, type TestMongo } from './backing/test-mongo.js';
export { testNats, type TestNatsOptions } from './backing/test-nats.js';
export { freePort } from './backing/ports.js';
export { startTcpProxy, type TcpProxy } from './backing/tcp-proxy.js';
export { testSmtp, type CaughtMail, type TestSmtp } from './backing/test-smtp.js';
export * from './world.js';
export * from './system/operator.js';
export { startSystem, waitReady, type Replica, type System, type SystemOptions } from './system/system.js';
export * from './seed/play.js';
export * from './seed/state.js';
export * from './system/api.js';
export * from './traces/collector.js';
export { Person } from './system/person.js';
export { findChromium, launchBrowser } from './browser.js';
