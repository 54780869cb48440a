import { Controller, Inject } from '@nestjs/common';
import { identity } from '@trunkline/contracts';
import { Caller, isTransient } from '@trunkline/service-kit';
import { versionOf } from '../http/etag.js';
import { type CallOf, created, noContent, ok, started } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { importRoutes as routes } from './imports.routes.js';
import { Uploads } from './uploads.js';

const attachment = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });
const importTarget = (importId: string) => ({ type: 'import' as const, id: importId, label: '' });

@Controller()
export class ImportsController {
  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(Uploads) private readonly uploads: Uploads) {}

  @Route(routes.template)
  async template({ ctx }: CallOf<typeof routes.template>) {
    const { base64 } = await this.caller.call(identity.imports.template, {}, ctx);
    return { status: 200, data: Buffer.from(base64, 'base64'), headers: attachment('import-template.xlsx') };
  }

  @Route(routes.list)
  async list({ ctx, params, query }: CallOf<typeof routes.list>) {
    return ok(await this.caller.call(identity.imports.list, { ...params, ...query }, ctx));
  }

  @Route(routes.create)
  async create({ ctx, params, upload }: CallOf<typeof routes.create>) {
    try {
      const made = await this.caller.call(identity.imports.create, { ...params, ...upload! }, ctx);
      return { status: 202, body: made, headers: { location: `/v1/accounts/${params.accountId}/imports/${made.id}` } };
    } catch (error) {
      // Refused. Without a clear answer identity may be reading it.
      if (!isTransient(error)) await this.uploads.discard(upload!.object);
      throw error;
    }
  }

  @Route(routes.get)
  async get({ ctx, params }: CallOf<typeof routes.get>) {
    return ok(await this.caller.call(identity.imports.get, params, ctx));
  }

  @Route(routes.rows)
  async rows({ ctx, params, query }: CallOf<typeof routes.rows>) {
    return ok(await this.caller.call(identity.imports.rows, { ...params, ...query }, ctx), importTarget(params.importId));
  }

  @Route(routes.addRow)
  async addRow({ ctx, params, body }: CallOf<typeof routes.addRow>) {
    const row = await this.caller.call(identity.imports.addRow, { ...params, ...body }, ctx);
    return created(row, `/v1/accounts/${params.accountId}/imports/${params.importId}/rows/${row.rowId}`);
  }

  @Route(routes.getRow)
  async getRow({ ctx, params }: CallOf<typeof routes.getRow>) {
    return ok(await this.caller.call(identity.imports.getRow, params, ctx), { type: 'import-row', id: params.rowId, label: '' });
  }

  @Route(routes.updateRow)
  async updateRow({ ctx, params, body, ifMatch }: CallOf<typeof routes.updateRow>) {
    const version = await versionOf(ifMatch, async () => (await this.caller.call(identity.imports.getRow, params, ctx)).etag);
    return ok(await this.caller.call(identity.imports.updateRow, { ...params, ifMatch: version, patch: body }, ctx));
  }

  @Route(routes.removeRow)
  async removeRow({ ctx, params, ifMatch }: CallOf<typeof routes.removeRow>) {
    const version = await versionOf(ifMatch, async () => (await this.caller.call(identity.imports.getRow, params, ctx)).etag);
    await this.caller.call(identity.imports.removeRow, { ...params, ifMatch: version }, ctx);
    return noContent();
  }

  @Route(routes.faults)
  async faults({ ctx, params }: CallOf<typeof routes.faults>) {
    return ok(await this.caller.call(identity.imports.faults, params, ctx));
  }

  @Route(routes.mend)
  async mend({ ctx, params, body }: CallOf<typeof routes.mend>) {
    return started(await this.caller.call(identity.imports.mend, { ...params, ...body }, ctx));
  }

  @Route(routes.upload)
  async upload({ ctx, params }: CallOf<typeof routes.upload>) {
    return started(await this.caller.call(identity.imports.upload, params, ctx));
  }

  @Route(routes.cancel)
  async cancel({ ctx, params }: CallOf<typeof routes.cancel>) {
    return started(await this.caller.call(identity.imports.cancel, params, ctx));
  }

  @Route(routes.undo)
  async undo({ ctx, params }: CallOf<typeof routes.undo>) {
    return started(await this.caller.call(identity.imports.undo, params, ctx));
  }

  @Route(routes.errorsFile)
  async errorsFile({ ctx, params }: CallOf<typeof routes.errorsFile>) {
    // A workbook of many rows takes a while to write: it gets the contract's own time.
    const patient = { ...ctx, deadline: Date.now() + identity.imports.errorsFile.timeoutMs! };
    const { object } = await this.caller.call(identity.imports.errorsFile, params, patient);
    return { status: 200, data: await this.uploads.open(object), headers: attachment(`import-${params.importId}-errors.xlsx`), read: importTarget(params.importId) };
  }
}
