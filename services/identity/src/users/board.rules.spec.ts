import { before, type InvitationCopy, invitationCountsOf, shownInvitation } from './board.rules.js';

const now = new Date('2027-01-10T00:00:00.000Z');
const copy = (state: InvitationCopy['state'], expires: string, reason?: string): InvitationCopy => ({
  id: 'i', state, at: new Date('2027-01-01T00:00:00.000Z'), expiresAt: new Date(expires), ...(reason ? { reason } : {}),
});
const ahead = '2027-01-11T00:00:00.000Z';
const behind = '2027-01-09T00:00:00.000Z';

describe('the board of invitations', () => {
  it('shows what is stored, and the end of a link by the clock', () => {
    expect(shownInvitation(undefined, now)).toBeNull();
    expect(shownInvitation(copy('sent', ahead, 'old'), now)).toEqual({ state: 'sent', at: '2027-01-01T00:00:00.000Z' });
    for (const state of ['queued', 'sent', 'opened'] as const) expect(shownInvitation(copy(state, behind), now)).toEqual({ state: 'expired', at: behind });
    expect(shownInvitation(copy('registered', behind), now)).toMatchObject({ state: 'registered' });
    // Why it never left is worth more than that its link would be old by now.
    expect(shownInvitation(copy('failed', behind, 'no such mailbox'), now)).toMatchObject({ state: 'failed', reason: 'no such mailbox' });
  });

  it('counts the same way', () => {
    expect(invitationCountsOf([
      { state: null, late: true, count: 4 }, { state: 'sent', late: true, count: 2 }, { state: 'sent', late: false, count: 3 },
      { state: 'queued', late: true, count: 1 }, { state: 'registered', late: true, count: 5 }, { state: 'failed', late: true, count: 6 },
    ])).toEqual({ queued: 0, sent: 3, failed: 6, opened: 0, registered: 5, expired: 3, none: 4 });
  });

  it('only goes forward', () => {
    expect(before.sent).not.toContain('opened');
    expect(before.failed).toEqual(['queued']);
    expect(before.registered).not.toContain('registered');
  });
});
