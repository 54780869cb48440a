import { id, page, product, productId, productStates, roles } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { everybody, listQuery, tagged } from '../http/shapes.js';

const named = z.object({ id, name: z.string() });

/** Who one is. */
export const meRoutes = {
  me: defineRoute({
    method: 'GET', path: '/v1/me', operationId: 'getMe', tag: 'Me', summary: 'Who am I',
    access: { on: 'any', roles: [...everybody, 'operator'] },
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
  ownProducts: defineRoute({
    method: 'GET', path: '/v1/me/products', operationId: 'listOwnProducts', tag: 'Me', summary: 'The products, and which of them are yours to open',
    access: { on: 'any', roles: everybody.filter((role) => role !== 'cpq' && role !== 'connect-client') },
    query: listQuery,
    replies: {
      200: {
        description: 'The catalogue’s products: `active` with a seat that counts, `expired` with one that stopped counting, `none` without.',
        schema: page(tagged(z.object({ id: productId, productId, name: z.string(), state: z.enum(productStates), launchUrl: z.string().nullable() }))),
      },
    },
  }),
  products: defineRoute({
    method: 'GET', path: '/v1/products', operationId: 'listProducts', tag: 'Products', summary: 'The catalogue',
    access: { on: 'any', roles: everybody },
    query: listQuery, replies: { 200: { description: 'A page of products.', schema: page(product) } },
  }),
};
