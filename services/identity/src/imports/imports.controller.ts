import { Controller, Inject } from '@nestjs/common';
import { identity, type importCalls, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { MendJob } from './mend.job.js';
import { Workbooks } from './workbooks.js';
import { ImportsService } from './imports.service.js';
import { RowsService } from './rows.service.js';

type Input<K extends keyof typeof importCalls> = ParsedRequestOf<(typeof importCalls)[K]>;

@Controller()
export class ImportsController {
  constructor(
    @Inject(ImportsService) private readonly imports: ImportsService,
    @Inject(RowsService) private readonly importRows: RowsService,
    @Inject(MendJob) private readonly mends: MendJob,
    @Inject(Workbooks) private readonly workbooks: Workbooks,
  ) {}

  @Handles(identity.imports.list)
  list(_ctx: Ctx, input: Input<'list'>) {
    return this.imports.list(input);
  }

  @Handles(identity.imports.create)
  create(ctx: Ctx, input: Input<'create'>) {
    return this.imports.create(ctx, input);
  }

  @Handles(identity.imports.get)
  get(_ctx: Ctx, input: Input<'get'>) {
    return this.imports.get(input.accountId, input.importId);
  }

  @Handles(identity.imports.rows)
  rows(_ctx: Ctx, input: Input<'rows'>) {
    return this.importRows.list(input);
  }

  @Handles(identity.imports.addRow)
  addRow(ctx: Ctx, input: Input<'addRow'>) {
    return this.importRows.add(ctx, input);
  }

  @Handles(identity.imports.getRow)
  getRow(_ctx: Ctx, input: Input<'getRow'>) {
    return this.importRows.get(input.accountId, input.importId, input.rowId);
  }

  @Handles(identity.imports.updateRow)
  updateRow(ctx: Ctx, input: Input<'updateRow'>) {
    return this.importRows.update(ctx, input);
  }

  @Handles(identity.imports.removeRow)
  async removeRow(ctx: Ctx, input: Input<'removeRow'>) {
    await this.importRows.remove(ctx, input);
    return {};
  }

  @Handles(identity.imports.faults)
  async faults(_ctx: Ctx, { accountId, importId }: Input<'faults'>) {
    // What is not there is not found.
    const { state } = await this.imports.get(accountId, importId);
    return { items: state === 'ready' || state === 'uploading' ? await this.mends.faults(accountId, importId) : [] };
  }

  @Handles(identity.imports.mend)
  mend(ctx: Ctx, { accountId, importId, ...mend }: Input<'mend'>) {
    return this.imports.mend(ctx, accountId, importId, mend);
  }

  @Handles(identity.imports.upload)
  upload(ctx: Ctx, input: Input<'upload'>) {
    return this.imports.upload(ctx, input.accountId, input.importId);
  }

  @Handles(identity.imports.cancel)
  cancel(ctx: Ctx, input: Input<'cancel'>) {
    return this.imports.cancel(ctx, input.accountId, input.importId);
  }

  @Handles(identity.imports.undo)
  undo(ctx: Ctx, input: Input<'undo'>) {
    return this.imports.undo(ctx, input.accountId, input.importId);
  }

  @Handles(identity.imports.errorsFile)
  async errorsFile(_ctx: Ctx, input: Input<'errorsFile'>) {
    return { object: await this.workbooks.errors(input.accountId, input.importId) };
  }

  @Handles(identity.imports.template)
  async template(_ctx: Ctx, _input: Input<'template'>) {
    return { base64: await this.workbooks.template() };
  }
}
