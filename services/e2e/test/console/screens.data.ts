import { type ApiClient, eventually } from '@trunkline/testing';

/** What screens are looked at with: accounts with much, nothing and too long texts, and things in them that have a page. */
export interface ScreenData {
  /** The sample's account with a thousand users. */
  account: string;
  /** Nothing in it yet. */
  bare: string;
  /** Names and orders as nobody expects them. */
  long: string;
  user: string;
  longUser: string;
  orders: { free: string; long: string; expiring: string };
  preview: string;
  imported: string;
  job: string;
  entry: string;
  /** Somebody of the partner's people with a long name. */
  person: string;
  partner: string;
}

interface Identified { id: string }
interface World { partner: ApiClient; cpq: ApiClient; state: { partners: { id: string }[]; people: { role: string; accountId?: string; email: string }[] } }

const product = 'miteam-meetings';
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const longName = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft Niederösterreich mbH';

/** People whose names and addresses try every cell. */
const guests = [
  { name: 'عبد الرحمن بن محمد بن عبد العزيز الهاشمي القرشي', email: 'abd@screens.example', country: 'SA' },
  { name: '👩‍👩‍👧‍👦 Família Ünïcödé 🎉🎉🎉', email: 'emoji@screens.example', country: 'BR' },
  { firstName: 'Maximiliane-Friederike Wilhelmina Charlotte', lastName: 'von und zu Oberhohenstaufen-Unterwaldkirchen-Rechtsseitigkeit', email: `${'very.long.address.of.somebody.with.much.patience'}@${'subsidiary'.repeat(3)}.screens.example`, country: 'VC' },
  { name: 'Rechtsschutzversicherungsgesellschaftsangestelltenverzeichnisverantwortliche', email: 'wort@screens.example', country: 'DE', accountAdmin: true },
  { name: '李小龙', email: 'li@screens.example' },
  { name: 'O', email: 'o@screens.example' },
];

/** Makes all of that over the public API. */
export async function prepareScreens({ partner, cpq, state }: World): Promise<ScreenData> {
  const account = state.people.find(({ role }) => role === 'account-admin')!.accountId!;
  const company = (name: string, more: object = {}) => partner.ok<Identified>('POST', '/v1/accounts', { body: { name, country: 'AT', address: 'Kai 1', city: 'Wien', postalCode: '1010', defaultLanguage: 'de', supportContacts: [], ...more } });
  const bare = (await company('Bare Fields')).id;
  const long = (await company(longName, { address: 'Straße der österreichisch-ungarischen Schifffahrtsgesellschaften 1234, Stiege 12, Tür 345', city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch', country: 'GB', supportContacts: [{ email: `${'support'.repeat(7)}@screens.example` }] })).id;
  const deliver = (trackingNumber: string, expiresIn: number, more: object = {}) => cpq.ok('PUT', `/v1/cpq/orders/${trackingNumber}`, { body: { version: 1, partnerId: state.partners[0]!.id, orderDate: day(-30), expiryDate: day(expiresIn), lines: [{ productId: product, quantity: 4 }], ...more } });
  const orders = { free: 'O-00880001', long: 'O-00880002', expiring: 'O-00880003' };
  await deliver(orders.free, 400);
  await deliver(orders.long, 400, { sapOrderId: '4500123456789012345678901234567890', resellerPo: 'RPO/2026-09/Donaudampfschifffahrt-Nachbestellung-0001', customerPo: 'Bestellung Nr. 2026/0815-4711 vom 3. September' });
  await deliver(orders.expiring, 12, { sapOrderId: '4500099887' });
  for (const trackingNumber of [orders.long, orders.expiring]) await partner.ok('PUT', `/v1/orders/${trackingNumber}/assignment`, { body: { accountId: long } });
  await partner.ok('PUT', `/v1/accounts/${long}/integrations/${product}`);
  for (const body of guests) await partner.ok('POST', `/v1/accounts/${long}/users`, { body });
  await partner.job((await partner.ok<Identified>('POST', `/v1/accounts/${long}/user-actions`, { body: { action: 'assignProduct', productId: product, users: { filter: {} } } })).id);
  const users = (await partner.ok<{ items: { id: string; email: string; products: string[] }[] }>('GET', `/v1/accounts/${long}/users?limit=50`)).items;
  const job = (await partner.ok<Identified>('POST', `/v1/accounts/${account}/user-actions`, { body: { action: 'resetPassword', users: { filter: { q: 'ma' } } } })).id;
  const someone = (await partner.ok<{ items: Identified[] }>('GET', `/v1/accounts/${account}/users?state=registered&limit=1`)).items[0]!;

  const sheet = async (name: string, content: string): Promise<string> => {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    const { id } = await partner.ok<Identified>('POST', `/v1/accounts/${long}/imports`, { form });
    await stands(`/v1/accounts/${long}/imports/${id}`, 'ready');
    return id;
  };
  const stands = (path: string, wanted: string) => eventually(async () => ((await partner.ok<{ state: string }>('GET', path)).state === wanted ? true : null), 60_000);
  const faults = ['Ada,Lind,ada@sheet.example,User', 'Bo,Berg,bo@sheet.example,Boss', 'Cleo,Dahl,cleo@sheet.example,Boss', 'Dan,Ek,dan.example,User', ',,,User', 'Fin,Gran,twice@sheet.example,', 'Gro,Holm,twice@sheet.example,', 'Hal,Iver,o@screens.example,User', `${'x'.repeat(120)},Jung,long@sheet.example,User`];
  const preview = await sheet('Mitarbeiterverzeichnis der Donaudampfschifffahrt, Stand September (endgültig).csv', ['FIRST NAME,LAST NAME,EMAIL,ROLE', ...faults].join('\n'));
  const imported = await sheet('people.csv', 'NAME,EMAIL\nKim Larsen,kim@sheet.example\nLou Madsen,lou@sheet.example\n');
  await partner.job((await partner.ok<Identified>('POST', `/v1/accounts/${long}/imports/${imported}/upload`)).id);

  const person = (await partner.ok<Identified>('POST', '/v1/partner/people', { body: { email: 'maximiliane.oberhohenstaufen@screens.example', name: 'Maximiliane-Friederike von und zu Oberhohenstaufen-Unterwaldkirchen', role: 'partner-representative' } })).id;
  const entry = (await partner.ok<{ items: { id: string; before?: object | null; after?: object | null }[] }>('GET', `/v1/accounts/${long}/activity?limit=50`)).items.find(({ after }) => after && Object.keys(after).length > 2)!.id;
  await partner.job(job);
  return { account, bare, long, user: someone.id, longUser: users.find(({ email }) => email.startsWith('very.long'))!.id, orders, preview, imported, job, entry, person, partner: state.partners[0]!.id };
}
