import { percentOf, toneOf } from './jobs.rules.js';

const counts = { total: 200, done: 50, failed: 1, skipped: 0 };

describe('a job', () => {
  it('tells how far it is once it knows how much there is', () => {
    expect(percentOf({ state: 'queued', counts: { ...counts, total: 0 } })).toBeNull();
    expect(percentOf({ state: 'running', counts })).toBe(25);
    expect(percentOf({ state: 'done', counts: { total: 0, done: 0, failed: 0, skipped: 0 } })).toBe(100);
  });

  it('has the colour of its end', () => {
    expect(toneOf({ state: 'running', counts })).toBe('info');
    expect(toneOf({ state: 'done', counts })).toBe('warn');
    expect(toneOf({ state: 'done', counts: { ...counts, failed: 0 } })).toBe('good');
    expect(toneOf({ state: 'failed', counts })).toBe('bad');
  });
});
