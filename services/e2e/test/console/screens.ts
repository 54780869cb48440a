import { eventually, mailsTo } from '@trunkline/testing';
import { type ConsoleWorld, inspect, type PersonRole, type World } from './console.harness.js';
import { prepareScreens, type ScreenData } from './screens.data.js';
import { type Screen, screens } from './screens.table.js';

const AT_ONCE = 2;

/** Every screen, panel, dialog and menu, before axe. */
export function everyScreen(started: World): void {
  describe('every screen of the console', () => {
    let world: ConsoleWorld;
    let data: ScreenData;

    beforeAll(async () => {
      world = started();
      data = await prepareScreens(world);
    }, 400_000);

    const pathOf = ({ path }: Screen): string => (typeof path === 'string' ? path : path(data));

    /** A few pages at a time; what goes wrong with one is told with its name, and the others are looked at all the same. */
    async function all(which: readonly Screen[], look: (screen: Screen) => Promise<string[]>): Promise<string[]> {
      const left = [...which];
      const found: string[] = [];
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (let screen = left.shift(); screen; screen = left.shift()) {
          const { name } = screen;
          found.push(...(await look(screen).catch((error: unknown) => [`${name}: ${String(error)}`])));
        }
      }));
      return found;
    }

    const inspected = async (screen: Screen): Promise<string[]> => {
      const page = await world.open(screen.as, pathOf(screen), { before: screen.before, settle: !screen.loading });
      try {
        if (screen.loading) await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor();
        await screen.open?.(page);
        return await inspect(page, screen.name);
      } finally {
        await page.close({ runBeforeUnload: false });
      }
    };

    it.each<PersonRole>(['partner-admin', 'partner-representative', 'account-admin', 'user', 'operator'])('of a %s, panels, dialogs and menus open, is nothing that axe objects to', async (role) => {
      const mine = screens.filter(({ as }) => as === role);
      // One sign-in, then the others find the session.
      await (await world.open(role)).close();
      expect(await all(mine, inspected)).toEqual([]);
    }, 600_000);

    it('that leads into it is nothing that axe objects to', async () => {
      const email = 'maximiliane.oberhohenstaufen@screens.example';
      const link = await eventually(async () => /\/register\?token=[\w.~%-]+/.exec((await mailsTo(world.system.mailUrl!, email)).at(-1)?.text ?? '')?.[0], 60_000);
      const context = await world.browser.newContext({ baseURL: world.system.baseUrl, locale: 'en-GB' });
      const found: string[] = [];
      for (const [name, path] of [['sign-in', '/auth/login'], ['register', link], ['register-no-link', '/register?token=x'], ['reset-no-link', '/reset?token=x'], ['sign-in-over', '/auth/callback?state=none'], ['signed-out', '/oidc/session/end/success']] as const) {
        const page = await context.newPage();
        await page.goto(path);
        await page.locator('h1').waitFor();
        found.push(...(await inspect(page, name)));
        await page.close();
      }
      await context.close();
      expect(found).toEqual([]);
    }, 120_000);
  });
}
