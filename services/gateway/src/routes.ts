import { accountRoutes } from './accounts/accounts.routes.js';
import { seatRoutes } from './accounts/seats.routes.js';
import { grantRoutes, integrationRoutes, providerRoutes } from './accounts/access.routes.js';
import { entitlementRoutes } from './entitlements/entitlements.routes.js';
import { factorRoutes } from './factors/factors.routes.js';
import type { AnyRoute } from './http/route.js';
import { importRoutes } from './imports/imports.routes.js';
import { jobRoutes } from './jobs/jobs.routes.js';
import { meRoutes } from './me/me.routes.js';
import { orderRoutes } from './orders/orders.routes.js';
import { operatorRoutes, partnerRoutes, peopleRoutes } from './partner/partner.routes.js';
import { registrationRoutes } from './registrations/registrations.routes.js';
import { sessionRoutes } from './session/sessions.routes.js';
import { userRoutes } from './users/users.routes.js';

/** Every route there is: for the OpenAPI document, the boot's check that each has a controller, and the tests that go over all of them. */
export const allRoutes: readonly AnyRoute[] = [
  meRoutes, factorRoutes, sessionRoutes, partnerRoutes, peopleRoutes, operatorRoutes, accountRoutes, grantRoutes, integrationRoutes, providerRoutes, seatRoutes, orderRoutes, userRoutes, importRoutes, jobRoutes, entitlementRoutes, registrationRoutes,
].flatMap((routes): AnyRoute[] => Object.values(routes));
