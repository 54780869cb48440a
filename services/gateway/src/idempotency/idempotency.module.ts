import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { idempotencySchema } from './idempotency.schema.js';
import { IdempotencyService } from './idempotency.service.js';

/** Records of what was answered under which key. */
@Module({
  imports: [MongooseModule.forFeature([{ name: 'Idempotency', schema: idempotencySchema }])],
  providers: [IdempotencyService],
  exports: [IdempotencyService],
})
export class IdempotencyModule {}
