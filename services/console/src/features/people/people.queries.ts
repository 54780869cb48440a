import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { PartnerPerson } from '../../api/types.js';
import { type List, useList } from '../../kit/use-list.js';

/** What the list of people is narrowed by. */
export interface PeopleFilters { q?: string | undefined; role?: PartnerPerson['role'] | undefined; state?: PartnerPerson['state'] | undefined }

/** The key of every list of people. */
export const peopleKey = ['people'] as const;

/** The partner's people, by name. */
export function usePeople(filters: PeopleFilters): List<PartnerPerson> {
  return useList([...peopleKey, 'list', filters], (page, signal) => ask(api.GET('/v1/partner/people', { params: { query: { ...page, ...filters } }, signal })));
}

/** One of them, for an admin. */
export const personQuery = (personId: string) => queryOptions({
  queryKey: ['person', personId],
  queryFn: ({ signal }) => ask(api.GET('/v1/partner/people/{personId}', { params: { path: { personId } }, signal })),
});

/** The own partner. */
export const ownPartnerQuery = queryOptions({ queryKey: ['own-partner'], queryFn: ({ signal }) => ask(api.GET('/v1/partner', { signal })) });
