import { toResend } from './invitations.rules.js';

const counts = { queued: 1, sent: 2, failed: 3, opened: 4, registered: 5, expired: 6, none: 7 };

describe('sending again', () => {
  it('is for all that failed or expired, or for those of the chosen tile', () => {
    expect(toResend(counts, undefined)).toEqual({ states: ['failed', 'expired'], count: 9 });
    expect(toResend(counts, 'sent')).toEqual({ states: ['failed', 'expired'], count: 9 });
    expect(toResend(counts, 'failed')).toEqual({ states: ['failed'], count: 3 });
  });

  it('is for nobody where there are none', () => {
    expect(toResend({ ...counts, failed: 0 }, 'failed')).toEqual({ states: [], count: 0 });
    expect(toResend(undefined, undefined)).toEqual({ states: [], count: 0 });
  });
});
