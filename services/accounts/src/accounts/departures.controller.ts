import { Controller, Inject } from '@nestjs/common';
import { type DataOf, type Envelope, identity } from '@trunkline/contracts';
import { Consumes, type Ctx } from '@trunkline/service-kit';
import { DeparturesService } from './departures.service.js';

type PersonEvent = DataOf<typeof identity.events.personChanged>;

@Controller()
export class DeparturesController {
  constructor(@Inject(DeparturesService) private readonly departures: DeparturesService) {}

  @Consumes(identity.events.personChanged)
  async changed(ctx: Ctx, { partnerId, personId }: PersonEvent, { actor, via, from }: Envelope): Promise<void> {
    await this.departures.look(ctx, { actor, ...(via ? { via } : {}), ...(from ? { from } : {}) }, partnerId, personId);
  }
}
