import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SERVICE_CONFIG, serviceCtx } from '@trunkline/service-kit';
import type { Config } from '../config.js';
import { PeopleService } from './people.service.js';

/** Makes the first person of the platform, whom the environment names; everybody else comes by an invitation of somebody. */
@Injectable()
export class FirstOperator implements OnApplicationBootstrap {
  private readonly logger = new Logger('operator');

  constructor(@Inject(PeopleService) private readonly people: PeopleService, @Inject(SERVICE_CONFIG) private readonly config: Config) {}

  async onApplicationBootstrap(): Promise<void> {
    const { OPERATOR_EMAIL: email } = this.config;
    if (!email) return;
    try {
      await this.people.createOperator(serviceCtx('identity'), { name: email.split('@')[0]!, email });
    } catch (error) {
      // The service goes on without: the next start tries again.
      this.logger.error('The first operator could not be made', { error: error as Error });
    }
  }
}
