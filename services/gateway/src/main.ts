import { startService } from '@trunkline/service-kit';
import { gatewayService } from './gateway.service.js';

await startService(gatewayService);
