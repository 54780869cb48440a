import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ProviderDiscovery } from './provider.discovery.js';
import { providerSchema } from './provider.schema.js';
import { ProvidersController } from './providers.controller.js';
import { ProvidersService } from './providers.service.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'IdentityProvider', schema: providerSchema }])],
  controllers: [ProvidersController],
  providers: [ProvidersService, ProviderDiscovery],
  exports: [ProvidersService, ProviderDiscovery],
})
export class ProvidersModule {}
