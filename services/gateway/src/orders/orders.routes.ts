import { cpqOrder, id, order, page, pageRequest, partnerRoles, searchText } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';

const tag = 'Orders';

/** Orders from CPQ and their assignment. */
export const orderRoutes = {
  deliver: defineRoute({
    method: 'PUT', path: '/v1/cpq/orders/{trackingNumber}', operationId: 'putCpqOrder', tag, summary: 'CPQ delivers an order; the newest version wins',
    access: { on: 'any', roles: ['cpq'] }, body: cpqOrder,
    replies: {
      200: { description: 'The order as it is now; a stale or repeated version has changed nothing.', schema: order },
      201: { description: 'The new order.', schema: order },
    },
    errors: ['billing.partner_unknown', 'billing.product_unknown', 'billing.order_of_other_partner'],
  }),
  list: defineRoute({
    method: 'GET', path: '/v1/orders', operationId: 'listOrders', tag, summary: 'The partner’s orders, newest order date first',
    access: { on: 'partner', roles: partnerRoles },
    query: z.strictObject({ filter: z.enum(['all', 'unassigned', 'expiring']).default('all'), q: searchText, ...pageRequest }),
    replies: { 200: { description: 'A page of orders.', schema: page(order) } },
  }),
  get: defineRoute({
    method: 'GET', path: '/v1/orders/{trackingNumber}', operationId: 'getOrder', tag, summary: 'One order',
    access: { on: 'partner', roles: partnerRoles }, replies: { 200: { description: 'The order.', schema: order } },
  }),
  assign: defineRoute({
    method: 'PUT', path: '/v1/orders/{trackingNumber}/assignment', operationId: 'assignOrder', tag, summary: 'Assign an order to an account, once; the same account again changes nothing',
    access: { on: 'partner', roles: partnerRoles }, body: z.strictObject({ accountId: id }), ifMatch: 'optional',
    replies: { 200: { description: 'The order as it is now.', schema: order } }, errors: ['billing.order_assigned', 'billing.order_expired'],
  }),
};
