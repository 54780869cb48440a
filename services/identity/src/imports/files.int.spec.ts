import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { Objm } from '@nats-io/obj';
import { getModelToken } from '@nestjs/mongoose';
import { identity, importBucket } from '@trunkline/contracts';
import { eventually } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { filesFolder, inline, ods, odsRow, rowsOf, xlsx } from '../../test/spreadsheet.files.js';
import { csv, type ImportsWorld, importsWorld, people } from '../../test/imports.world.js';

describe('the files of imports', () => {
  let on: ImportsWorld;
  let folder: Awaited<ReturnType<typeof filesFolder>>;
  beforeAll(async () => {
    on = await importsWorld();
    folder = await filesFolder();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await on.world.stop();
    await folder.remove();
  });

  const header = ['EMAIL', 'NAME'];
  const anna = ['anna@example.com', 'Änna'];

  it.each<[string, string, Buffer | string]>([
    ['a workbook', 'people.xlsx', xlsx(inline(header, anna))],
    ['an OpenDocument sheet', 'people.ods', ods(`<table:table table:name="S">${odsRow(...header)}${odsRow(...anna)}</table:table>`)],
    ['semicolons in Windows-1252', 'people.csv', Buffer.from('EMAIL;NAME\r\nanna@example.com;Änna\r\n', 'latin1')],
    ['tabs in UTF-16', 'people.tsv', Buffer.from('\ufeffEMAIL\tNAME\nanna@example.com\tÄnna\n', 'utf16le')],
  ])('may be %s', async (_what, fileName, content) => {
    const account = on.account();
    const { id } = await account.read(content, fileName);
    expect(await account.rows(id)).toMatchObject([{ row: 2, name: 'Änna', email: 'anna@example.com', status: 'ok' }]);
  });

  it.each<[string, string, string, Buffer | string]>([
    ['a picture', 'file_type', 'unsupported', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1')],
    ['nothing', 'file_unreadable', 'unsupported', ''],
    ['a workbook with macros', 'file_type', 'unsupported', xlsx(inline(header, anna), { extra: [{ name: 'xl/vbaProject.bin', data: 'x' }] })],
    ['a protected sheet', 'file_encrypted', 'unsupported', ods('', { manifest: '<manifest><encryption-data/></manifest>' })],
  ])('is refused at once when it is %s', async (_what, code, kind, content) => {
    const account = on.account();
    await expect(account.create(content, 'people.xlsx')).rejects.toMatchObject({ code, kind, detail: expect.stringMatching(/\.$/), errors: [{ pointer: '/file', code: code.replace('import.', '') }] });
    expect((await on.world.call(identity.imports.list, { accountId: account.accountId }, account.ctx)).items).toEqual([]);
  });

  it('fails later, with the reason, when the columns are not there', async () => {
    const account = on.account();
    const { id, jobId } = await account.create('WHO,WHERE\nanna,here\n');
    const failed = await account.inState(id, 'failed');
    expect(failed).toMatchObject({ code: 'columns_missing', detail: expect.stringContaining('EMAIL and NAME'), counts: { rows: 0, ok: 0, error: 0, uploaded: 0 } });
    expect(await account.ended(jobId!)).toMatchObject({ state: 'failed', code: 'columns_missing', detail: failed.detail });
    await expect(account.upload(id)).rejects.toMatchObject({ code: 'identity.import_state' });
  });

  it('leaves no rows of a file that breaks off', async () => {
    const account = on.account();
    const whole = xlsx(inline(header, ...people(3_000).map(([, , , email]) => [email!, 'N'])));
    const data = Buffer.from(whole);
    // The sheet's own bytes, not the list of parts.
    data.fill(0x55, Math.floor(data.length * 0.6), Math.floor(data.length * 0.8));
    const { id } = await account.create(data, 'people.xlsx');
    expect(await account.inState(id, 'failed')).toMatchObject({ code: 'file_unreadable' });
    const started = Date.now();
    while (Date.now() - started < 10_000 && (await on.models.rows.countDocuments({ importId: id }))) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await on.models.rows.countDocuments({ importId: id })).toBe(0);
    expect(await account.rows(id)).toEqual([]);
  });

  it('is one import for one request', async () => {
    const account = on.account();
    const create = () => account.create(csv(...people(2)), 'people.csv', 'create-1');
    const [one, two] = await Promise.all([create(), create()]);
    for (const same of [two, await create()]) expect(same).toMatchObject({ id: one.id, jobId: one.jobId });
    await account.inState(one.id, 'ready');
    expect((await on.world.call(identity.imports.list, { accountId: account.accountId }, account.ctx)).items).toMatchObject([{ id: one.id, counts: { rows: 2, ok: 2 } }]);
  });

  it('reads each row once when a worker dies between the rows and its cursor', async () => {
    const account = on.account();
    const jobs = on.first.app.get<Model<object>>(getModelToken('Job')) as unknown as { updateOne: (...args: unknown[]) => unknown };
    const original = jobs.updateOne.bind(jobs);
    let broken = 0;
    jest.spyOn(jobs, 'updateOne').mockImplementation((...args: unknown[]) => {
      if (broken < 2 && JSON.stringify(args[1]).includes('"phase":"rows","at":10000')) {
        broken++;
        throw new Error('died');
      }
      return original(...args);
    });
    const { id } = await account.create(csv(...people(12_000), ...people(1)));
    expect(await account.inState(id, 'ready', 60_000)).toMatchObject({ counts: { rows: 12_001, ok: 11_999, error: 2 } });
    expect(broken).toBe(2);
    expect((await account.rows(id, 'error')).map((row) => row.row)).toEqual([2, 12_002]);
  });

  it('gives the rows with errors as a workbook that can be mended and uploaded again', async () => {
    const account = on.account();
    const { id } = await account.read(csv(['', '', 'Good', 'good@example.com', ''], ['', '', '=1+1', 'bad', 'Boss'], ['', '', 'Twice', 'twice@example.com', ''], ['', '', 'Twice', 'TWICE@example.com', '']));
    const { object } = await on.world.call(identity.imports.errorsFile, account.on(id), account.ctx);
    const bucket = await new Objm(jetstream(on.world.connection)).open(importBucket);
    const path = await folder.put('errors.xlsx', Buffer.from((await bucket.getBlob(object))!));
    expect((await rowsOf(path, 'xlsx')).map(({ name, email, role }) => [name, email, role])).toEqual([['=1+1', 'bad', 'Boss'], ['Twice', 'twice@example.com', ''], ['Twice', 'TWICE@example.com', '']]);
    const again = await account.read(Buffer.from((await bucket.getBlob(object))!), 'errors.xlsx');
    expect(again.counts).toMatchObject({ rows: 3, error: 3 });
  });

  it('gives the template', async () => {
    const account = on.account();
    const { base64 } = await on.world.call(identity.imports.template, {}, account.ctx);
    const path = await folder.put('template.xlsx', Buffer.from(base64, 'base64'));
    expect(await rowsOf(path, 'xlsx')).toEqual([]);
    expect((await on.world.call(identity.imports.template, {}, account.ctx)).base64).toBe(base64);
  });

  it('says that a file is gone', async () => {
    const account = on.account();
    await expect(on.world.call(identity.imports.create, { accountId: account.accountId, object: 'nowhere', fileName: 'x.csv', sha256: '' }, account.ctx)).rejects.toMatchObject({ code: 'file_unreadable' });
  });

  it('leaves nothing behind on local disk', async () => {
    const account = on.account();
    const mark = `${account.accountId}@example.com`;
    await account.read(csv(['', '', 'Mark', mark, ''], ...people(6_000)));
    await account.create(`<html>${mark}</html>`, 'x.csv').catch(() => undefined);
    await account.inState((await account.create(`WHO\n${mark}\n`)).id, 'failed');
    // Other suites have files there too: ours are known by what is in them.
    const left = async () => {
      const names = (await readdir(tmpdir())).filter((name) => name.startsWith('trunkline-import-'));
      const texts = await Promise.all(names.map((name) => readFile(join(tmpdir(), name, 'sheet'), 'latin1').catch(() => '')));
      return texts.filter((text) => text.includes(mark)).length;
    };
    await eventually(async () => (await left()) === 0);
  });

  it('removes what a killed process left on local disk', async () => {
    const [old, fresh] = await Promise.all([mkdtemp(join(tmpdir(), 'trunkline-import-')), mkdtemp(join(tmpdir(), 'trunkline-import-'))]);
    await utimes(old, new Date(0), new Date(Date.now() - 7 * 3_600_000));
    await (await on.start()).close();
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
    await rm(fresh, { recursive: true });
  });

  it('lists the imports of an account page by page, newest first', async () => {
    const account = on.account();
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.unshift((await account.read(csv(...people(index + 1)))).id);
    const first = await on.world.call(identity.imports.list, { accountId: account.accountId, limit: 3 }, account.ctx);
    const rest = await on.world.call(identity.imports.list, { accountId: account.accountId, limit: 3, cursor: first.nextCursor! }, account.ctx);
    expect([...first.items, ...rest.items].map((item) => item.id)).toEqual(ids);
    expect(first.items.map((item) => item.counts.rows)).toEqual([5, 4, 3]);
    expect(rest.nextCursor).toBeNull();
  });
});
