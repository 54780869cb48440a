import {
  adminRoles, identityProvider, identityProviderFields, integration, license, page, partnerRoles,
} from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { listQuery, removed, tagged } from '../http/shapes.js';

const tag = 'Access';
const person = z.object({ id: z.string(), name: z.string(), email: z.string() });
const grant = z.object({ id: z.string(), person, grantedAt: z.string(), etag: z.string() });
const integrationShape = integration.extend({ id: z.string() });
const licenseShape = tagged(license).extend({ id: z.string() });

/** Who has access to an account. */
export const grantRoutes = {
  list: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/grants', operationId: 'listGrants', tag, summary: 'Who has access to an account',
    access: { on: 'account', roles: partnerRoles }, query: listQuery,
    replies: { 200: { description: 'A page of grants.', schema: page(grant) } }, reads: 'grants.listed',
  }),
  put: defineRoute({
    method: 'PUT', path: '/v1/accounts/{accountId}/grants/{personId}', operationId: 'putGrant', tag, summary: 'Give a representative access to an account',
    access: { on: 'account', roles: ['partner-admin'] }, ifMatch: 'optional',
    replies: { 200: { description: 'The grant that was there.', schema: grant }, 201: { description: 'The new grant.', schema: grant } },
    errors: ['accounts.grant_not_representative'],
  }),
  remove: defineRoute({
    method: 'DELETE', path: '/v1/accounts/{accountId}/grants/{personId}', operationId: 'removeGrant', tag, summary: 'Take a representative’s access away',
    access: { on: 'account', roles: ['partner-admin'] }, ifMatch: 'optional', replies: removed,
  }),
};

/** Products that an account has switched on, and what it has of them. */
export const integrationRoutes = {
  list: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/integrations', operationId: 'listIntegrations', tag: 'Products', summary: 'The products that an account has switched on',
    access: { on: 'account', roles: [...adminRoles, 'user'] },
    query: listQuery, replies: { 200: { description: 'A page of integrations.', schema: page(integrationShape) } },
  }),
  put: defineRoute({
    method: 'PUT', path: '/v1/accounts/{accountId}/integrations/{productId}', operationId: 'putIntegration', tag: 'Products', summary: 'Switch a product on, with the privileges that it needs',
    access: { on: 'account', roles: adminRoles }, ifMatch: 'optional',
    replies: { 200: { description: 'The integration that was there.', schema: integrationShape }, 201: { description: 'The new integration.', schema: integrationShape } },
    errors: ['accounts.product_unknown'],
  }),
  remove: defineRoute({
    method: 'DELETE', path: '/v1/accounts/{accountId}/integrations/{productId}', operationId: 'removeIntegration', tag: 'Products', summary: 'Switch a product off; its seats return from the users',
    access: { on: 'account', roles: adminRoles }, ifMatch: 'optional', replies: removed,
  }),
  licenses: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/licenses', operationId: 'listLicenses', tag: 'Products', summary: 'Seats of each product, and the orders that they come from',
    access: { on: 'account', roles: adminRoles },
    query: listQuery, replies: { 200: { description: 'A page of the account’s products.', schema: page(licenseShape) } },
  }),
};

const providerShape = identityProvider.extend({ id: z.string() });

/** An account's own OpenID provider. */
export const providerRoutes = {
  get: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/identity-provider', operationId: 'getIdentityProvider', tag, summary: 'The account’s own OpenID provider, without its secret',
    access: { on: 'account', roles: adminRoles }, replies: { 200: { description: 'The provider.', schema: providerShape } },
  }),
  put: defineRoute({
    method: 'PUT', path: '/v1/accounts/{accountId}/identity-provider', operationId: 'putIdentityProvider', tag, summary: 'Set the account’s own OpenID provider',
    access: { on: 'account', roles: adminRoles }, body: identityProviderFields, ifMatch: 'optional',
    replies: { 200: { description: 'The provider as it is now.', schema: providerShape }, 201: { description: 'The new provider.', schema: providerShape } },
    errors: ['identity.provider_unreachable'],
  }),
  remove: defineRoute({
    method: 'DELETE', path: '/v1/accounts/{accountId}/identity-provider', operationId: 'removeIdentityProvider', tag, summary: 'Take the account’s own OpenID provider away',
    access: { on: 'account', roles: adminRoles }, ifMatch: 'optional', replies: removed,
  }),
};
