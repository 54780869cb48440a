// Plays the main job once on a running cluster, from the orders of CPQ to the mails and the check of the Connect Client, and says what came of it.
//   node bench/cluster/main-job.mjs      (environment: client.mjs)
import { baseUrl, env, mailUrl, samplesDir, save, state, testing } from './client.mjs';

const began = performance.now();
await testing.createPartners({ env, state });
save();
await testing.playMainJob({ baseUrl, mailUrl, env, samplesDir, state, save, log: (line) => console.log(line) });
save();
console.log(`The main job took ${Math.round((performance.now() - began) / 1000)} s.`);
