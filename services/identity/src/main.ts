import { startService } from '@trunkline/service-kit';
import { identityService } from './service.js';

await startService(identityService);
