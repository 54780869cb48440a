import { identity, type ImportMend, type ImportRow } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import { csv, type ImportsWorld, importsWorld } from '../../test/imports.world.js';

describe('mending an import', () => {
  let on: ImportsWorld;
  beforeAll(async () => {
    on = await importsWorld();
    await on.start();
  });
  afterAll(() => on.world.stop());

  const codes = (rows: ImportRow[]) => Object.fromEntries(rows.map((row) => [row.row ?? 'added', row.errors.map(({ code, message }) => `${code} ${/rows? (.*)\.$/.exec(message)?.[1] ?? ''}`.trim()).join()]));

  async function prepared(...emails: string[]) {
    const account = on.account();
    const { id } = await account.read(csv(...emails.map((email, index) => ['', '', `P${index}`, email, ''])));
    const patch = async (line: number, change: Partial<Record<'firstName' | 'lastName' | 'name' | 'email' | 'role', string>>, ifMatch?: string) =>
      on.world.call(identity.imports.updateRow, { ...account.on(id), rowId: (await account.row(id, line)).id, patch: change, ...(ifMatch ? { ifMatch } : {}) }, account.ctx);
    const remove = async (line: number) => on.world.call(identity.imports.removeRow, { ...account.on(id), rowId: (await account.row(id, line)).id }, account.ctx);
    const add = (email: string, requestKey: string | null = null) =>
      on.world.call(identity.imports.addRow, { ...account.on(id), name: 'Added', email }, { ...account.ctx, requestKey });
    return { ...account, id, patch, remove, add, shown: async () => codes(await account.rows(id)) };
  }

  it('dissolves a threefold address step by step, and tells the rows that it touches by a new version', async () => {
    const { id, patch, shown, row, get } = await prepared('a@x.example', 'A@x.example', 'b@x.example', 'a@X.example');
    expect(await shown()).toEqual({ 2: 'email_duplicate_in_file 3 and 5', 3: 'email_duplicate_in_file 2 and 5', 4: '', 5: 'email_duplicate_in_file 2 and 3' });
    const [two, four] = [await row(id, 2), await row(id, 4)];
    expect(await patch(5, { email: 'c@x.example' })).toMatchObject({ row: 5, status: 'ok', errors: [] });
    expect(await shown()).toEqual({ 2: 'email_duplicate_in_file 3', 3: 'email_duplicate_in_file 2', 4: '', 5: '' });
    expect((await row(id, 2)).etag).not.toBe(two.etag);
    await patch(3, { email: 'd@x.example' });
    expect(await shown()).toEqual({ 2: '', 3: '', 4: '', 5: '' });
    // Nobody looked at a row with another address.
    expect(await row(id, 4)).toEqual(four);
    expect(await get(id)).toMatchObject({ counts: { rows: 4, ok: 4, error: 0, uploaded: 0 } });
    // And into one again.
    expect(await patch(4, { email: 'D@X.example' })).toMatchObject({ status: 'error', errors: [{ column: 'EMAIL', code: 'email_duplicate_in_file' }] });
    expect(await shown()).toEqual({ 2: '', 3: 'email_duplicate_in_file 4', 4: 'email_duplicate_in_file 3', 5: '' });
  });

  it('looks again at the others when a row is added or deleted', async () => {
    const { id, add, remove, shown, rows } = await prepared('a@x.example', 'b@x.example');
    const added = await add('B@x.example');
    expect(added).toMatchObject({ row: null, name: 'Added', status: 'error', errors: [{ code: 'email_duplicate_in_file', message: '"B@x.example" also stands on row 3.', params: { rows: [3], count: 1 } }] });
    expect(await shown()).toEqual({ 2: '', 3: 'email_duplicate_in_file', added: 'email_duplicate_in_file 3' });
    expect((await rows(id)).at(-1)!.id).toBe(added.id);
    await remove(3);
    expect(await shown()).toEqual({ 2: '', added: '' });
    await expect(on.world.call(identity.imports.removeRow, { accountId: (await on.models.imports.findById(id).lean())!.accountId, importId: id, rowId: newId() }, {})).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('is jumped into, by how many rows come before or by a line of the sheet', async () => {
    const account = on.account();
    // Errors stand close together at the end, and lines are left empty at the beginning and after the 900th row.
    const lines = Array.from({ length: 1_500 }, (_, n) => `P${n},${n > 1_200 && n % 2 ? 'bad' : `p${n}@x.example`}`);
    const { id } = await account.read(['NAME,EMAIL', '', '', ...lines.slice(0, 900), '', '', '', ...lines.slice(900)].join('\n'));
    for (const line of [10, 11, 1_300]) await on.world.call(identity.imports.removeRow, { ...account.on(id), rowId: (await account.row(id, line)).id }, account.ctx);
    await on.world.call(identity.imports.addRow, { ...account.on(id), name: 'Added', email: 'added' }, account.ctx);
    for (const status of [undefined, 'ok', 'error'] as const) {
      const all = await account.rows(id, status);
      const ask = (start: { offset: number } | { line: number } | { cursor: string }) =>
        on.world.call(identity.imports.rows, { ...account.on(id), limit: 3, ...(status ? { status } : {}), ...start }, account.ctx);
      for (const offset of [0, 149, 700, 1_190, all.length - 2, all.length + 500]) {
        const page = await ask({ offset });
        expect(page).toMatchObject({ offset, items: all.slice(offset, offset + 3) });
        if (page.nextCursor) expect((await ask({ cursor: page.nextCursor })).items).toEqual(all.slice(offset + 3, offset + 6));
      }
      for (const line of [1, 11, 905, 1_290, 1_505, 1_506, 90_000]) {
        const found = all.findIndex(({ row }) => row !== null && row >= line);
        const offset = found < 0 ? all.length - (line === 1_506 && status !== 'ok' ? 1 : 0) : found;
        expect(await ask({ line })).toMatchObject({ offset, items: all.slice(offset, offset + 3) });
      }
    }
    await expect(on.world.call(identity.imports.rows, { ...account.on(id), offset: 1, line: 3 }, account.ctx)).rejects.toMatchObject({ code: 'request.invalid' });
  }, 60_000);

  it('adds a row once for one request', async () => {
    const { id, add, rows } = await prepared('a@x.example');
    const [one, two] = await Promise.all([add('new@x.example', 'key-1'), add('new@x.example', 'key-1')]);
    expect(two.id).toBe(one.id);
    expect((await add('new@x.example', 'key-1')).id).toBe(one.id);
    expect(await rows(id)).toHaveLength(2);
  });

  it('sees users of the account', async () => {
    const { id, user, patch, row } = await prepared('a@x.example', 'b@x.example');
    await user('there@x.example');
    expect(await patch(2, { email: 'There@x.example' })).toMatchObject({ status: 'error', errors: [{ column: 'EMAIL', code: 'email_exists', message: '"There@x.example" exists in the account already.' }] });
    expect(await patch(2, { email: 'free@x.example' })).toMatchObject({ status: 'ok', errors: [] });
    expect(await patch(3, { name: '', firstName: 'Only' })).toMatchObject({ status: 'error', errors: [{ column: 'LAST NAME', code: 'name_missing' }] });
    expect(await row(id, 3)).toMatchObject({ name: '', firstName: 'Only' });
  });

  it('honours a version', async () => {
    const { id, row, patch } = await prepared('a@x.example');
    const { etag } = await row(id, 2);
    const changed = await patch(2, { name: 'First' }, etag);
    await expect(patch(2, { name: 'Second' }, etag)).rejects.toMatchObject({ code: 'resource.changed' });
    expect(await patch(2, { name: 'Second' }, changed.etag)).toMatchObject({ name: 'Second' });
    expect(await patch(2, { name: 'Third' }, '*')).toMatchObject({ name: 'Third' });
  });

  it('ends with every row marked when several get one address at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const { id, patch, shown, get } = await prepared('a@x.example', 'b@x.example', 'c@x.example', 'd@x.example');
      await Promise.all([2, 3, 4].map((line) => patch(line, { email: 'same@x.example' })));
      expect(await shown()).toEqual({ 2: 'email_duplicate_in_file 3 and 4', 3: 'email_duplicate_in_file 2 and 4', 4: 'email_duplicate_in_file 2 and 3', 5: '' });
      // One goes while another comes.
      await Promise.all([patch(2, { email: 'a@x.example' }), patch(5, { email: 'same@x.example' })]);
      expect(await shown()).toEqual({ 2: '', 3: 'email_duplicate_in_file 4 and 5', 4: 'email_duplicate_in_file 3 and 5', 5: 'email_duplicate_in_file 3 and 4' });
      expect(await get(id)).toMatchObject({ counts: { rows: 4, ok: 1, error: 3 } });
    }
  });

  it('finishes an edit whose process died before the others were looked at', async () => {
    const { id, shown, row } = await prepared('a@x.example', 'b@x.example');
    const before = await row(id, 2);
    // What the edit had written when it died: the note on the import, and the row, unchecked.
    await on.models.imports.updateOne({ _id: id }, { $push: { pending: { id: newId(), keys: ['a@x.example', 'b@x.example'], at: new Date(Date.now() - 60_000) } } });
    await on.models.rows.updateOne({ _id: before.id }, { $set: { email: 'b@x.example', emailKey: 'b@x.example', status: 'error', twins: { count: 0, lines: [] } } });
    expect(await shown()).toEqual({ 2: 'email_duplicate_in_file 3', 3: 'email_duplicate_in_file 2' });
    expect((await on.models.imports.findById(id).lean())!.pending).toEqual([]);
  });

  it('leaves an entry for the activity log with what changed', async () => {
    const seen: { action: string; before?: unknown; after?: unknown }[] = [];
    const subscription = on.world.connection.subscribe('events.identity.import.changed.v1', {
      callback: (_error, message) => void seen.push(message.json<{ activity: { action: string } }>().activity),
    });
    await on.world.connection.flush();
    const { patch, remove } = await prepared('a@x.example');
    await patch(2, { email: 'b@x.example', name: 'P0' });
    await remove(2);
    await eventually(() => seen.length >= 3);
    subscription.unsubscribe();
    expect(seen.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['import.started', undefined, { fileName: 'people.csv' }],
      ['import-row.changed', { email: 'a@x.example' }, { email: 'b@x.example' }],
      ['import-row.removed', { name: 'P0', email: 'b@x.example' }, undefined],
    ]);
  });

  it('keeps to its own account', async () => {
    const one = await prepared('a@x.example');
    const other = on.account();
    const rowId = (await one.row(one.id, 2)).id;
    for (const call of [
      () => on.world.call(identity.imports.get, other.on(one.id), other.ctx),
      () => on.world.call(identity.imports.rows, other.on(one.id), other.ctx),
      () => on.world.call(identity.imports.updateRow, { ...other.on(one.id), rowId, patch: { name: 'x' } }, other.ctx),
      () => on.world.call(identity.imports.addRow, other.on(one.id), other.ctx),
      () => on.world.call(identity.imports.upload, other.on(one.id), other.ctx),
      () => on.world.call(identity.imports.cancel, other.on(one.id), other.ctx),
      () => on.world.call(identity.imports.undo, other.on(one.id), other.ctx),
      () => on.world.call(identity.imports.errorsFile, other.on(one.id), other.ctx),
      () => on.world.call(identity.imports.get, one.on(one.id), other.ctx),
    ]) await expect(call()).rejects.toMatchObject({ code: 'resource.not_found' });
    expect((await on.world.call(identity.imports.list, { accountId: other.accountId }, other.ctx)).items).toEqual([]);
  });

  describe('faults that many rows share', () => {
    async function ugly() {
      const account = on.account();
      const { id } = await account.read(csv(
        ['', '', 'A', 'a@x,example', 'Boss'], ['', '', 'B', 'b@x,example', 'Boss'], ['', '', 'C', 'c@x.example', 'Boss'], ['', '', 'D', 'd@x.example', 'Chief'],
        ['', '', 'E', 'e@x.example', ''], ['', '', 'E2', 'E@x.example', ''], ['', '', 'E3', 'e@X.example', ''], ['', '', '', 'f@x.example', ''],
      ));
      const mend = async (what: Omit<ImportMend, 'value'> & { value?: string | null }, requestKey: string | null = null) => {
        const job = await on.world.call(identity.imports.mend, { ...account.on(id), ...what }, { ...account.ctx, requestKey });
        return eventually(async () => {
          const now = await on.world.call(identity.jobs.get, { jobId: job.id }, account.ctx);
          return now.finishedAt ? now : null;
        });
      };
      const faults = async () => (await on.world.call(identity.imports.faults, account.on(id), account.ctx)).items;
      return { ...account, id, mend, faults, shown: async () => codes(await account.rows(id)) };
    }

    it('are told with what is wrong in all of them, the most frequent first', async () => {
      const { faults } = await ugly();
      expect(await faults()).toEqual([
        { code: 'email_duplicate_in_file', column: 'EMAIL', value: null, count: 3 },
        { code: 'role_unknown', column: 'ROLE', value: 'Boss', count: 3 },
        { code: 'email_invalid', column: 'EMAIL', value: 'x,example', count: 2 },
      ]);
    });

    it('are mended all at once, each row checked like any other', async () => {
      const { id, mend, faults, shown, rows, get } = await ugly();
      expect(await mend({ code: 'role_unknown', column: 'ROLE', value: 'Boss', action: { kind: 'set', text: 'Account Admin' } })).toMatchObject({ kind: 'importMend', state: 'done', counts: { done: 3 } });
      expect((await rows(id)).slice(0, 4).map(({ role }) => role)).toEqual(['Account Admin', 'Account Admin', 'Account Admin', 'Chief']);
      await mend({ code: 'email_invalid', column: 'EMAIL', value: 'x,example', action: { kind: 'set', text: 'x.example' } });
      // What a mend makes a double of is marked, and so is what it was doubled by.
      expect(await shown()).toMatchObject({ 2: '', 3: '', 4: '', 5: expect.stringContaining('role_unknown'), 9: expect.stringContaining('name_missing') });
      await mend({ code: 'email_duplicate_in_file', column: 'EMAIL', action: { kind: 'remove' } });
      expect((await rows(id)).map(({ email }) => email)).toEqual(['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example', 'e@x.example', 'f@x.example']);
      expect(await get(id)).toMatchObject({ state: 'ready', counts: { rows: 6, ok: 4, error: 2 } });
      expect(await faults()).toEqual([]);
    });

    it('are mended once for one request, and not while the import is not ready', async () => {
      const { id, mend, ctx } = await ugly();
      const set = { code: 'role_unknown', column: 'ROLE', value: 'Chief', action: { kind: 'set', text: 'User' } } as const;
      const [one, two] = [await mend(set, 'mend-1'), await mend(set, 'mend-1')];
      expect(two.id).toBe(one.id);
      expect(one.counts.done).toBe(1);
      await on.world.call(identity.imports.cancel, { accountId: one.accountId, importId: id }, ctx);
      await expect(mend(set)).rejects.toMatchObject({ code: 'identity.import_state' });
    });
  });
});
