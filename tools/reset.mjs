// npm run reset: forgets data, secrets and logs of `npm start`.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

rmSync(join(root, '.trunkline'), { recursive: true, force: true });
console.log('Forgotten: .trunkline');
