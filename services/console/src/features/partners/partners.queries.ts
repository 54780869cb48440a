import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import { type List, useList } from '../../kit/use-list.js';
import type { Partner } from './partners.rules.js';

/** What the list of partners is narrowed by. */
export interface PartnerFilters { q?: string | undefined; state?: Partner['state'] | undefined }

/** The key of every list of partners. */
export const partnersKey = ['partners'] as const;

/** All partners, by name. */
export function usePartners(filters: PartnerFilters): List<Partner> {
  return useList([...partnersKey, filters], (page, signal) => ask(api.GET('/v1/partners', { params: { query: { ...page, ...filters } }, signal })));
}

/** One partner. */
export const partnerQuery = (partnerId: string) => queryOptions({
  queryKey: ['partner', partnerId],
  queryFn: ({ signal }) => ask(api.GET('/v1/partners/{partnerId}', { params: { path: { partnerId } }, signal })),
});
