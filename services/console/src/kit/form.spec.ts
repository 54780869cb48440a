import { byField, fieldOf } from './form.rules.js';

describe('findings of a problem', () => {
  it('go to the field that their pointer names', () => {
    expect(fieldOf('/supportContacts/0/email')).toBe('supportContacts.0.email');
    expect(fieldOf('/a~1b/c~0d')).toBe('a/b.c~d');
    const finding = (pointer: string, code: string) => ({ pointer, code, message: '' });
    const { fields, others } = byField([finding('/email', 'required'), finding('/email', 'too_big'), finding('/supportContacts/1/email', 'invalid_format'), finding('', 'unknown_field')], ['email', 'supportContacts']);
    expect(fields).toMatchObject({ email: { code: 'required' }, supportContacts: { code: 'invalid_format' } });
    expect(others).toHaveLength(1);
  });
});
