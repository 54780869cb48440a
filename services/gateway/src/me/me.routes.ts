import { id, page, product, roles } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { everybody, listQuery } from '../http/shapes.js';

const named = z.object({ id, name: z.string() });

/** Who one is. */
export const meRoutes = {
  me: defineRoute({
    method: 'GET', path: '/v1/me', operationId: 'getMe', tag: 'Me', summary: 'Who am I',
    access: { on: 'any', roles: everybody },
    replies: {
      200: {
        description: 'The person or system behind the token.',
        schema: z.object({
          type: z.enum(['person', 'client']),
          id: z.string(),
          name: z.string(),
          roles: z.array(z.enum(roles)),
          partner: named.nullable(),
          /** The account that a user belongs to. */
          accountId: id.nullable(),
          /** The first 50 accounts by name; more by `moreAccounts`. */
          accounts: z.array(named),
          moreAccounts: z.string().nullable(),
          etag: z.string(),
        }),
      },
    },
  }),
  products: defineRoute({
    method: 'GET', path: '/v1/products', operationId: 'listProducts', tag: 'Products', summary: 'The catalogue',
    access: { on: 'any', roles: everybody },
    query: listQuery, replies: { 200: { description: 'A page of products.', schema: page(product) } },
  }),
};
