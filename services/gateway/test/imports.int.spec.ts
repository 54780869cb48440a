import { Objm } from '@nats-io/obj';
import { jetstream } from '@nats-io/jetstream';
import { type Actor, type Envelope, identity, importBucket, maxImportBytes } from '@trunkline/contracts';
import { DomainError, newId } from '@trunkline/service-kit';
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createHarness, type Harness } from './harness.js';

describe('files in and out', () => {
  let h: Harness;
  let admin: Actor;
  let path: string;
  let accountId: string;
  let made: { object: string; fileName: string; sha256: string }[];
  let refuse: DomainError | undefined;
  const reads: Envelope[] = [];

  const importOf = (id: string) => ({
    id, accountId, fileName: 'people.csv', state: 'reading' as const, counts: { rows: 0, ok: 0, error: 0, uploaded: 0 }, code: null, detail: null, jobId: null,
    createdAt: '2026-11-01T10:00:00.000Z', expiresAt: '2026-12-01T10:00:00.000Z', undone: false, etag: '1',
  });
  const store = () => new Objm(jetstream(h.world.connection)).open(importBucket);
  const objects = async () => (await (await store()).list().catch(() => [])).filter((item) => !item.deleted).map((item) => item.name).sort();
  function form(content: string | Blob, field = 'file', name = 'people.csv'): FormData {
    const data = new FormData();
    data.set(field, content instanceof Blob ? content : new Blob([content]), name);
    return data;
  }
  const send = (raw: FormData, headers: Record<string, string> = {}) => h.ask('POST', path, { as: admin, raw, headers });

  beforeAll(async () => {
    h = await createHarness();
    const partnerId = newId();
    admin = h.actor('partner-admin', partnerId);
    accountId = h.account(partnerId);
    path = `/v1/accounts/${accountId}/imports`;
    h.world.answer(identity.imports.create, ({ object, fileName, sha256 }) => {
      made.push({ object, fileName, sha256 });
      if (refuse) throw refuse;
      return importOf(newId());
    });
    h.world.answer(identity.imports.template, () => ({ base64: Buffer.from('a workbook').toString('base64') }));
    h.world.connection.subscribe('events.gateway.data.read.v1', { callback: (_error, message) => void reads.push(message.json()) });
  });
  afterAll(() => h.stop());
  beforeEach(() => {
    made = [];
    refuse = undefined;
  });

  it('takes a file into the object store and names it to identity', async () => {
    const content = 'EMAIL\n' + 'x@example.com\n'.repeat(50_000);
    const answer = await send(form(content, 'file', '../Leute ü.csv'));
    expect(answer).toMatchObject({ status: 202, json: { state: 'reading' } });
    expect(answer.headers.get('location')).toBe(`${path}/${answer.json.id}`);
    expect(made).toEqual([{ object: expect.any(String), fileName: 'Leute ü.csv', sha256: createHash('sha256').update(content).digest('hex') }]);
    expect(Buffer.from((await (await store()).getBlob(made[0]!.object))!).toString()).toBe(content);
  });

  it('takes an empty file, for identity to refuse', async () => {
    refuse = new DomainError('file_unreadable');
    const before = await objects();
    expect(await send(form(''))).toMatchObject({ status: 415, json: { code: 'file_unreadable' } });
    expect(made).toHaveLength(1);
    expect(await objects()).toEqual(before);
  });

  it('is the same import when it is sent again, and another file is refused', async () => {
    const first = await send(form('EMAIL\na@b.de'), { 'idempotency-key': 'file-1' });
    const before = await objects();
    expect(await send(form('EMAIL\na@b.de'), { 'idempotency-key': 'file-1' })).toMatchObject({ status: 202, text: first.text });
    expect(await send(form('EMAIL\nc@d.de'), { 'idempotency-key': 'file-1' })).toMatchObject({ status: 422, json: { code: 'request.idempotency_mismatch' } });
    expect(made).toHaveLength(1);
    expect(await objects()).toEqual(before);
  });

  it('refuses other parts, other fields and other kinds of body, and keeps nothing of them', async () => {
    const before = await objects();
    expect(await send(form('x', 'attachment'))).toMatchObject({ status: 422, json: { errors: [{ pointer: '/attachment' }] } });
    const two = form('x');
    two.append('file', new Blob(['y']), 'y.csv');
    expect(await send(two)).toMatchObject({ status: 422 });
    const extra = form('x');
    extra.append('comment', 'y');
    expect(await send(extra)).toMatchObject({ status: 422 });
    const none = new FormData();
    none.set('file', 'text instead of a file');
    expect(await send(none)).toMatchObject({ status: 422 });
    expect(await send(new FormData())).toMatchObject({ status: 422, json: { errors: [{ pointer: '/file', code: 'required' }] } });
    expect(await h.ask('POST', path, { as: admin, body: {} })).toMatchObject({ status: 415 });
    expect(await h.ask('POST', path, { as: admin })).toMatchObject({ status: 415 });
    expect(await h.ask('POST', path, { as: admin, raw: 'xxx', headers: { 'content-type': 'multipart/form-data' } })).toMatchObject({ status: 400 });
    expect(await h.ask('POST', path, { as: admin, raw: 'xxx', headers: { 'content-type': 'multipart/form-data; boundary=b' } })).toMatchObject({ status: 400 });
    expect(await h.ask('POST', path, { as: admin, raw: '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nbroken off', headers: { 'content-type': 'multipart/form-data; boundary=b' } })).toMatchObject({ status: 400 });
    expect(await objects()).toEqual(before);
  });

  it('refuses a file that is too large without taking it', async () => {
    const token = await h.token(admin);
    const status = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const request = httpRequest(`${h.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b', 'content-length': maxImportBytes + 1_000_000 } }, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk))).on('end', () => {
          request.destroy();
          resolve({ status: response.statusCode!, body });
        });
      });
      request.on('error', reject);
      request.write('--b\r\n');
    });
    expect(status.status).toBe(413);
    expect(JSON.parse(status.body)).toMatchObject({ code: 'file_too_large', errors: [{ pointer: '/file', code: 'file_too_large' }] });
    expect(made).toHaveLength(0);
  });

  it('stops taking a file of no declared length at the limit', async () => {
    const before = await objects();
    const token = await h.token(admin);
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const status = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(`${h.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' } }, (response) => {
        response.resume();
        resolve(response.statusCode!);
        request.destroy();
      });
      let left = 102;
      request.on('error', (error) => (left > 0 ? resolve(0) : reject(error)));
      request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\n\r\n');
      const more = (): void => {
        if (left-- > 0 && !request.destroyed) request.write(chunk, more);
        else if (!request.destroyed) request.end('\r\n--b--\r\n');
      };
      more();
    });
    expect(status).toBe(413);
    expect(await objects()).toEqual(before);
  });

  it('hands on where a page of rows begins', async () => {
    h.world.answer(identity.imports.rows, ({ offset, line }) => ({ items: [], nextCursor: null, offset: offset ?? line! - 2 }));
    const rows = (query: string) => h.ask('GET', `${path}/${newId()}/rows?${query}`, { as: admin });
    expect(await rows('offset=19900')).toMatchObject({ status: 200, json: { items: [], nextCursor: null, offset: 19_900 } });
    expect(await rows('line=17&status=error')).toMatchObject({ status: 200, json: { offset: 15 } });
    expect((await rows('offset=-1')).status).toBe(400);
  });

  it('gives files with their type and name, and tells who read the rows of people', async () => {
    const template = await h.ask('GET', '/v1/import-template.xlsx', { as: admin });
    expect(template).toMatchObject({ status: 200, text: 'a workbook' });
    expect(template.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(template.headers.get('content-disposition')).toBe('attachment; filename="import-template.xlsx"');

    const importId = newId();
    await (await store()).putBlob({ name: 'errors-1' }, Buffer.from('rows with errors'));
    h.world.answer(identity.imports.errorsFile, () => ({ object: 'errors-1' }));
    const file = await h.ask('GET', `${path}/${importId}/errors.xlsx`, { as: admin });
    expect(file).toMatchObject({ status: 200, text: 'rows with errors' });
    expect(file.headers.get('content-disposition')).toContain(importId);
    expect(reads.at(-1)).toMatchObject({ accountId, actor: { id: admin.id }, activity: { action: 'import-errors.downloaded', target: { type: 'import', id: importId } } });
  });
});
