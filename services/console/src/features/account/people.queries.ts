import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { PartnerPerson } from '../../api/types.js';

interface Filter { q?: string; role?: PartnerPerson['role'] }

/** The partner's people whose name or address fits, the first few: for pickers. */
export const peopleQuery = (filter: Filter, limit = 10) => queryOptions({
  queryKey: ['people', { ...filter, limit }],
  queryFn: ({ signal }) => ask(api.GET('/v1/partner/people', { params: { query: { ...filter, limit } }, signal })).then(({ items }) => items),
});

/** The names of the partner's people by id; nobody is asked for without a reason, since each list leaves an entry in the activity log. */
export function usePeopleById(enabled: boolean): ReadonlyMap<string, PartnerPerson> | null {
  const { data, isPending } = useQuery({ ...peopleQuery({}, 200), enabled, select: (people) => new Map(people.map((person) => [person.id, person])) });
  if (!enabled) return new Map();
  return isPending ? null : (data ?? new Map<string, PartnerPerson>());
}
