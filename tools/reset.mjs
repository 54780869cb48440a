// npm run reset: forgets data, secrets and logs of `npm start`.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runningStart } from './prepare.mjs';

const pid = runningStart();
if (pid) {
  console.error(`Trunkline is running here, as process ${pid}. Stop it first: its data is in use.`);
  process.exit(1);
}
rmSync(join(root, '.trunkline'), { recursive: true, force: true });
console.log('Forgotten: .trunkline');
