import { accounts, type Actor, identity } from '@trunkline/contracts';
import { as, eventually } from '@trunkline/testing';
import { aPartner, envelopeOf, person, publish, setStage, type Stage } from '../../test/start.js';

describe('one of a partner’s people changes', () => {
  let stage: Stage;
  let partner: Awaited<ReturnType<typeof aPartner>>;
  beforeAll(async () => {
    stage = await setStage();
    partner = await aPartner(stage);
  });
  afterAll(() => stage.world.stop());

  const call: Stage['world']['call'] = (...args) => stage.world.call(...args);
  const sees = async (who: Actor, accountId: string) => (await call(accounts.access.check, { accountId }, as(who))).tenant !== null;
  const from = { ip: '203.0.113.7', agent: 'Firefox on Linux' };
  const tell = (who: Actor) => publish(stage, identity.events.personChanged, { ...envelopeOf({
    actor: partner.admin, partnerId: partner.partnerId, accountId: null, data: { personId: who.id, partnerId: partner.partnerId, role: 'partner-representative' },
  }), from });
  async function representative(...names: string[]) {
    const rae = person('partner-representative', partner.partnerId);
    stage.people.push({ id: rae.id, partnerId: partner.partnerId });
    const ids: string[] = [];
    for (const name of names) {
      const { id } = await partner.create(name, { supportContacts: [{ email: 'desk@x.example' }, { personId: rae.id }] });
      await call(accounts.access.putGrant, { accountId: id, personId: rae.id, personName: rae.name }, partner.ctx(id));
      ids.push(id);
    }
    return { rae, ids, set: (change: object | null) => {
      const at = stage.people.findIndex(({ id }) => id === rae.id);
      stage.people.splice(at, 1, ...(change ? [{ ...stage.people[at]!, ...change }] : []));
    } };
  }
  const contactsOf = async (accountId: string) => (await call(accounts.accounts.get, { accountId }, partner.ctx(accountId))).supportContacts;

  it('gone: the grants end and nobody is sent to her, everywhere, told on each account; the event may come again', async () => {
    const { rae, ids, set } = await representative('First', 'Second');
    const other = await representative('Third');
    set(null);
    for (let times = 0; times < 3; times++) await tell(rae);
    await eventually(async () => !(await sees(rae, ids[0]!)) && !(await sees(rae, ids[1]!)));
    await eventually(async () => (await contactsOf(ids[0]!)).length === 1 && (await contactsOf(ids[1]!)).length === 1);
    expect(await contactsOf(ids[0]!)).toEqual([{ email: 'desk@x.example' }]);
    const entries = await eventually(async () => {
      const { items } = await call(accounts.activity.list, { accountId: ids[0]! }, partner.ctx(ids[0]));
      return items.length >= 4 ? items : null;
    });
    // It is told as done from where the person was changed.
    for (const action of ['access.revoked', 'account.changed']) expect(entries.find((entry) => entry.action === action)).toMatchObject({ from });
    expect(entries.map(({ action }) => action).sort()).toEqual(['access.granted', 'access.revoked', 'account.changed', 'account.created']);
    expect(await sees(other.rae, other.ids[0]!)).toBe(true);
    expect(await contactsOf(other.ids[0]!)).toHaveLength(2);
  });

  it('an admin now: grants are for representatives; she stays a support contact', async () => {
    const { rae, ids, set } = await representative('Promoted');
    set({ role: 'partner-admin' });
    await tell(rae);
    await eventually(async () => !(await sees(rae, ids[0]!)));
    expect(await contactsOf(ids[0]!)).toHaveLength(2);
    // A representative again: what was granted before does not come back, and the old event takes nothing that was granted since.
    set({ role: 'partner-representative' });
    await call(accounts.access.putGrant, { accountId: ids[0]!, personId: rae.id, personName: 'Rae' }, partner.ctx(ids[0]));
    await tell(rae);
    const { rae: marker, ids: [last], set: drop } = await representative('Marker');
    drop(null);
    await tell(marker);
    await eventually(async () => !(await sees(marker, last!)));
    expect(await sees(rae, ids[0]!)).toBe(true);
  });
});
