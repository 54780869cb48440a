import { entitlementReasons } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';

const name = z.string().min(1).max(100);

/** May this user create a meeting? */
export const entitlementRoutes = {
  check: defineRoute({
    method: 'POST', path: '/v1/entitlement-checks', operationId: 'checkEntitlement', tag: 'Products', summary: 'Whether a user may use a product, with the limits or the reason why not',
    access: { on: 'any', roles: ['connect-client', 'partner-admin'] },
    body: z.union([
      z.strictObject({ productId: name, userId: name }),
      z.strictObject({ productId: name, accountId: name, email: z.string().min(1).max(254) }),
    ]),
    replies: {
      200: {
        description: 'The answer.',
        schema: z.object({
          allowed: z.boolean(),
          reason: z.enum(entitlementReasons).optional(),
          limits: z.object({ participants: z.int(), meetingHours: z.int() }).nullable(),
          guests: z.boolean(),
        }),
      },
    },
  }),
};
