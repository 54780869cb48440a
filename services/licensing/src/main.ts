import { startService } from '@trunkline/service-kit';
import { AppModule } from './app.module.js';
import { configSchema } from './config.js';

await startService({ name: 'licensing', module: AppModule, config: configSchema });
