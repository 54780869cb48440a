// What the cluster's benches share: who they are, and where they ask. They run inside the cluster's network, or beside a port-forward:
//   BASE_URL=http://trunkline-gateway.trunkline  NATS_URL=nats://nats.trunkline:4222  NATS_PASSWORD=<of the operator>  MAIL_URL=http://mail.trunkline:1080/api
import { join } from 'node:path';
import { root } from '../../tools/prepare.mjs';

export const baseUrl = process.env.BASE_URL;
export const mailUrl = process.env.MAIL_URL ?? null;
if (!baseUrl || !process.env.NATS_PASSWORD) throw new Error('BASE_URL and NATS_PASSWORD (of the operator) are needed.');

export const testing = await import('../../libs/testing/dist/index.js');
export const samplesDir = join(root, 'deploy/local/samples');
const file = process.env.STATE ?? join(root, '.trunkline/cluster.json');
export const state = testing.readSampleState(file, testing.samplePartnerNames(samplesDir));
export const save = () => testing.writeSampleState(file, state);
/** The operator's environment; he has no database. */
export const env = { MONGODB_URI: 'mongodb://none', NATS_URL: process.env.NATS_URL ?? 'nats://127.0.0.1:4222', NATS_USER: 'operator', NATS_PASSWORD: process.env.NATS_PASSWORD };
export const clientOf = (role, partnerId) => new testing.ApiClient(baseUrl, state.clients.find((client) => client.role === role && client.partnerId === partnerId));
