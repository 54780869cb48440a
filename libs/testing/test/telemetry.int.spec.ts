import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { eventually, startTraceStore, type TraceStore } from '../src/index.js';

const root = new URL('../../..', import.meta.url).pathname;

/** Runs a script behind the built preload, as services run. */
function run(script: string, env: Record<string, string>): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', join(root, 'libs/service-kit/dist/telemetry/preload.js'), '--input-type=module', '-e', script], {
    cwd: root, env: { PATH: process.env['PATH']!, TRUNKLINE_SERVICE: 'billing', PERSON: 'anna@example.test', TOKEN: 'one-time', ...env }, stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve) => child.once('exit', resolve));
}

const script = `
  import { createServer } from 'node:http';
  import { inSpan, linkTo, traceparent, TryLater, DomainError } from '${join(root, 'libs/service-kit/dist/index.js')}';
  const server = createServer((request, response) => response.end('ok'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = 'http://127.0.0.1:' + server.address().port;
  let cause;
  await inSpan({ name: 'cause' }, async () => {
    cause = traceparent();
    await (await fetch(url + '/users?q=' + process.env.PERSON + '&token=' + process.env.TOKEN)).text();
    await (await fetch(url + '/health/ready?q=' + process.env.PERSON)).text();
  });
  await inSpan({ name: 'later', links: linkTo(cause) }, async () => { throw new TryLater(5); }).catch(() => {});
  await inSpan({ name: 'refused' }, async () => { throw new DomainError('billing.order_expired', process.env.PERSON); }).catch(() => {});
  await inSpan({ name: 'failed' }, async () => { throw new Error(process.env.PERSON); }).catch(() => {});
  await globalThis.trunklineTelemetryShutdown();
  process.exit(0);
`;

describe('the preload, as it is built', () => {
  let store: TraceStore;
  beforeAll(async () => void (store = await startTraceStore()));
  afterAll(() => store.stop());

  it('makes spans with their parents and links, and without anything of a person', async () => {
    expect(await run(script, store.env)).toBe(0);
    const span = (name: string) => store.spans().find((one) => one.name === name)!;
    await eventually(() => span('failed'));
    const cause = span('cause');
    expect(cause.service).toBe('trunkline-billing');
    // Both questions and the one of them that is no probe as the server sees it; where it went is in none of them.
    const http = store.spans().filter((one) => one.traceId === cause.traceId && one.attributes['http.request.method'] === 'GET');
    expect(http).toHaveLength(3);
    const asked = http.filter((one) => one.parentSpanId === cause.spanId);
    expect(asked).toHaveLength(2);
    expect(asked.map((one) => one.spanId)).toContain(http.find((one) => !asked.includes(one))?.parentSpanId);
    for (const one of http) expect(Object.keys(one.attributes).filter((key) => /^url\.(path|full|query)$|address|user_agent/.test(key) && key !== 'server.address')).toEqual([]);
    expect(span('later')).toMatchObject({ failed: false, links: [{ traceId: cause.traceId, spanId: cause.spanId }] });
    expect(span('refused')).toMatchObject({ failed: false, attributes: { 'trunkline.error.code': 'billing.order_expired' } });
    expect(span('failed')).toMatchObject({ failed: true, attributes: { 'trunkline.error.code': 'service.internal' } });
    for (const marker of ['anna', 'one-time']) expect(store.raw()).not.toContain(marker);
  });

  it('exports nothing without a collector, and does not hinder the end', async () => {
    expect(await run(script, {})).toBe(0);
  });
});
