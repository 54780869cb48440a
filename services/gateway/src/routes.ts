import { accountRoutes } from './accounts/accounts.routes.js';
import type { AnyRoute } from './http/route.js';
import { meRoutes } from './me/me.routes.js';
import { orderRoutes } from './orders/orders.routes.js';

/** Every route there is: for the OpenAPI document, the boot's check that each has a controller, and the tests that go over all of them. */
export const allRoutes: readonly AnyRoute[] = [meRoutes, accountRoutes, orderRoutes].flatMap((routes): AnyRoute[] => Object.values(routes));
