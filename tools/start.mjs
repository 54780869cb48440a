// npm start: everything on this machine, with the main job played once on a sample partner. Ctrl-C stops it all; data stays in
// .trunkline until `npm run reset`.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, installPackages, root, say, takeData } from './prepare.mjs';

const dir = join(root, '.trunkline');
let system;
let stopping = false;

async function stop(code) {
  if (stopping) return;
  stopping = true;
  say('Stopping; data stays in .trunkline until `npm run reset`');
  await system?.stop();
  process.exit(code);
}
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
process.on('SIGHUP', () => void stop(0));

try {
  takeData();
  await installPackages();
  await build();
  const { createPartners, playMainJob, readSampleState, samplePartnerNames, startSystem, writeSampleState } = await import('../libs/testing/dist/index.js');
  // Whoever waits for it must not find that of the last start.
  rmSync(join(dir, 'start.json'), { force: true });
  system = await startSystem({
    root, dir, log: say,
    replicas: Number(process.env.TRUNKLINE_REPLICAS ?? 1),
    ports: { gateway: Number(process.env.PORT ?? 3000), mailWeb: 1080, smtp: 1025 },
  });
  if (stopping) await system.stop();
  const samplesDir = join(root, 'deploy/local/samples');
  const stateFile = join(dir, 'sample.json');
  const state = readSampleState(stateFile, samplePartnerNames(samplesDir));
  let written = '';
  const write = () => {
    const text = startFile();
    if (text === written) return;
    written = text;
    writeFileSync(join(dir, 'start.json.new'), text, { mode: 0o600 });
    renameSync(join(dir, 'start.json.new'), join(dir, 'start.json'));
  };
  const startFile = () => JSON.stringify({
    baseUrl: system.baseUrl, consoleUrl: system.baseUrl, mailUrl: system.mailUrl ?? process.env.MAIL_URL ?? null,
    clients: state.clients,
    people: state.people.map(({ role, partnerId, accountId, email, password }) => ({ role, partnerId, accountId, email, password })),
    processes: system.replicas.map(({ service, index, url, child }) => ({ service, index, url, pid: child.pid })),
  }, null, 2);
  if (!state.report) {
    say('First run: playing the main job on the sample partner, over the public API');
    await createPartners({ env: system.env, state });
    state.report = await playMainJob({ baseUrl: system.baseUrl, mailUrl: system.mailUrl, env: system.env, samplesDir, state, log: say, save: () => writeSampleState(stateFile, state) });
    writeSampleState(stateFile, state);
  }
  write();
  // A service that died and came back has another process.
  setInterval(write, 1_000).unref();
  const people = state.people.map((person) => `    ${person.role.padEnd(24)} ${person.email.padEnd(44)} ${person.password}`);
  const clients = state.clients.map((client) => `    ${client.role.padEnd(24)} ${client.clientId.padEnd(44)} ${client.clientSecret}`);
  console.log(`
Trunkline is running.

  What the first run did
${state.report.map((line) => `    ${line}`).join('\n')}

  Addresses
    API, console     ${system.baseUrl}        (${system.baseUrl}/docs, ${system.baseUrl}/openapi.json)
    mail catcher     ${system.mailUrl ?? 'SMTP_URL was given'}
    database         ${system.mongo.uri}
    NATS             ${system.nats.url}
    logs             ${join('.trunkline', 'logs')}

  Systems (client credentials at ${system.baseUrl}/oidc/token)
${clients.join('\n')}

  People
${people.join('\n')}

  All of this is in .trunkline/start.json. Ctrl-C stops; \`npm run reset\` forgets the data.
`);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  await stop(1);
}
