import { withDatabase } from './mongo-probe.js';

describe('the address of one database', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/x'],
    ['mongodb://127.0.0.1:27017/?directConnection=true', 'mongodb://127.0.0.1:27017/x?directConnection=true'],
    ['mongodb://a:1,b:2/old?replicaSet=r', 'mongodb://a:1,b:2/x?replicaSet=r'],
    ['mongodb+srv://h.example/old', 'mongodb+srv://h.example/x'],
    ['mongodb://u:p@h/old', 'mongodb://u:p@h/x?authSource=old'],
    ['mongodb://u:p@h', 'mongodb://u:p@h/x?authSource=admin'],
    ['mongodb://u:p@h/old?authSource=users', 'mongodb://u:p@h/x?authSource=users'],
  ])('%s becomes %s', (uri, expected) => {
    expect(withDatabase(uri, 'x')).toBe(expected);
  });

  it('refuses what is no address', () => {
    expect(() => withDatabase('postgres://h', 'x')).toThrow('not a MongoDB address');
  });
});
