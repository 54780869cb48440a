import { identity } from '@trunkline/contracts';
import { csv, type ImportsWorld, importsWorld, people } from '../../test/imports.world.js';

describe('an import', () => {
  let on: ImportsWorld;
  beforeAll(async () => {
    on = await importsWorld();
  });
  afterAll(() => on.world.stop());

  it('reads, shows what is wrong and where, and uploads the rest', async () => {
    const account = on.account();
    await account.user('There@example.com');
    const created = await account.create(csv(
      ['Anna', 'Smith', '', 'anna@example.com', ''],
      ['', '', 'Bob', 'BOB@example.com', 'Account Admin'],
      ['', '', 'Bob again', 'bob@example.com', 'User'],
      ['', '', '', 'noname@example.com', 'User'],
      ['', '', 'Bad', 'bad', 'Boss'],
      ['', '', 'Bad too', 'bad', ''],
      ['', '', 'Missing', '', ''],
      ['', '', 'There', 'there@EXAMPLE.com', ''],
      ['', '', 'x'.repeat(201), 'long@example.com', ''],
      ['Zoë', 'Ängström', '', 'zoe@example.com', ''],
    ));
    expect(created).toMatchObject({ state: 'reading', accountId: account.accountId, fileName: 'people.csv', counts: { rows: 0 } });
    const ready = await account.inState(created.id, 'ready');
    expect(ready).toMatchObject({ counts: { rows: 10, ok: 2, error: 8, uploaded: 0 }, code: null, undone: false });
    const rows = await account.rows(created.id);
    expect(rows.map(({ row, status, errors }) => [row, status, errors.map(({ column, code, message }) => `${column} ${code}: ${message}`)])).toEqual([
      [2, 'ok', []],
      [3, 'error', ['EMAIL email_duplicate_in_file: "BOB@example.com" also stands on row 4.']],
      [4, 'error', ['EMAIL email_duplicate_in_file: "bob@example.com" also stands on row 3.']],
      [5, 'error', ['NAME name_missing: NAME is missing: give NAME, or FIRST NAME and LAST NAME.']],
      [6, 'error', ['EMAIL email_invalid: "bad" is not a valid e-mail address: it has no @.', 'ROLE role_unknown: "Boss" is not a role: use User or Account Admin.']],
      [7, 'error', ['EMAIL email_invalid: "bad" is not a valid e-mail address: it has no @.']],
      [8, 'error', ['EMAIL email_missing: EMAIL is missing.']],
      [9, 'error', ['EMAIL email_exists: "there@EXAMPLE.com" exists in the account already.']],
      [10, 'error', [`NAME value_too_long: NAME is longer than the 200 characters that are allowed: "${'x'.repeat(80)}…".`]],
      [11, 'ok', []],
    ]);
    expect(rows[4]).toMatchObject({ name: 'Bad', email: 'bad', role: 'Boss' });
    expect(await account.rows(created.id, 'error', 3)).toEqual(rows.filter((row) => row.status === 'error'));
    expect(await account.rows(created.id, 'ok', 1)).toEqual([rows[0], rows[9]]);

    const job = await account.upload(created.id);
    expect(job).toMatchObject({ kind: 'importUpload', state: 'queued' });
    expect(await account.ended(job.id)).toMatchObject({ state: 'done', counts: { total: 2, done: 2, failed: 0, skipped: 0 } });
    expect(await account.get(created.id)).toMatchObject({ state: 'ready', jobId: job.id, counts: { rows: 10, ok: 0, error: 8, uploaded: 2 } });
    expect((await account.rows(created.id)).map((row) => row.row)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    const users = (await account.users()).filter((user) => user.importId === created.id);
    expect(users).toMatchObject([
      { name: 'Anna Smith', firstName: 'Anna', lastName: 'Smith', email: 'anna@example.com', state: 'invited', accountAdmin: false, importId: created.id },
      { name: 'Zoë Ängström', email: 'zoe@example.com' },
    ]);
    expect((await account.results(job.id)).map(({ subject, outcome }) => [subject.type, subject.id, subject.label, outcome])).toEqual(
      users.map((user) => ['user', user._id, user.email, 'done']),
    );
    await expect(on.world.call(identity.imports.getRow, { ...account.on(created.id), rowId: rows[0]!.id }, account.ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(on.world.call(identity.imports.updateRow, { ...account.on(created.id), rowId: rows[0]!.id, patch: { name: 'x' } }, account.ctx)).rejects.toMatchObject({ code: 'identity.row_uploaded' });
  });

  it('is done when nothing is left', async () => {
    const account = on.account();
    const { id } = await account.read(csv(...people(20)));
    const job = await account.upload(id);
    await account.ended(job.id);
    expect(await account.get(id)).toMatchObject({ state: 'done', counts: { rows: 20, ok: 0, error: 0, uploaded: 20 } });
    expect(await account.rows(id)).toEqual([]);
    await expect(account.upload(id)).rejects.toMatchObject({ code: 'identity.import_state' });
  });
});
