import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { ActivityModule } from './activity/activity.module.js';
import { IntegrationsModule } from './integrations/integrations.module.js';
import { PartnersModule } from './partners/partners.module.js';

@Module({ imports: [PartnersModule, AccountsModule, AccessModule, IntegrationsModule, ActivityModule] })
export class AppModule {}
