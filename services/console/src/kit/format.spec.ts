import { formatAgo, formatDay } from './format.rules.js';

describe('formats', () => {
  it('show a day as it stands', () => {
    expect(formatDay('en-GB', '2027-09-06')).toBe('6 Sept 2027');
    expect(formatDay('de', '2027-01-01')).toBe('01.01.2027');
  });

  it('tell how long ago in the largest unit', () => {
    const now = Date.parse('2027-01-10T12:00:00Z');
    expect(formatAgo('en', '2027-01-10T11:59:30Z', now)).toBe('30 seconds ago');
    expect(formatAgo('en', '2027-01-09T12:00:00Z', now)).toBe('yesterday');
    expect(formatAgo('fr', '2027-01-10T14:00:00Z', now)).toBe('dans 2 heures');
  });
});
