import { accounts } from './accounts.js';
import { type ConsoleWorld, startConsole, type World } from './console.harness.js';
import { manyRows } from './imports.many.js';
import { imports } from './imports.js';
import { firstDay } from './journeys/first-day.js';
import { byKeyboard } from './journeys/keyboard.js';
import { inTheirLanguage } from './journeys/languages.js';
import { onABadNetwork } from './journeys/network.js';
import { onAPhone } from './journeys/phone.js';
import { securely } from './journeys/security.js';
import { people } from './people.js';
import { orders } from './orders.js';
import { everyScreen } from './screens.js';
import { users } from './users.js';

// One running system for all of it: each makes what it needs and leaves the others' alone. One part alone: `-t 'orders in the console'`.
describe('the console', () => {
  let world: ConsoleWorld;

  beforeAll(async () => {
    // Passkeys need a name.
    world = await startConsole({ host: 'localhost' });
  }, 400_000);

  afterAll(async () => {
    await world?.stop();
  }, 60_000);

  const started: World = () => world;
  everyScreen(started);
  accounts(started);
  orders(started);
  users(started);
  imports(started);
  manyRows(started);
  describe('in whole journeys', () => {
    firstDay(started);
    onAPhone(started);
    byKeyboard(started);
    inTheirLanguage(started);
    onABadNetwork(started);
    securely(started);
  });
  people(started);
});
