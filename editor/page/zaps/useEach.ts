import { hashKey, useQueries, type QueryKey } from '@tanstack/react-query';

interface Query<Data> {
  queryKey: QueryKey;
  queryFn: () => Promise<Data>;
  enabled?: boolean;
}

/**
 * Asks for several things. Those that are the same, as for two steps alike, are asked for once: TanStack Query warns of others.
 * @returns the answers in the order of the queries; undefined where there is none yet
 */
export const useEach = <Data>(queries: readonly Query<Data>[]): (Data | undefined)[] => {
  const places = new Map<string, number>();
  for (const { queryKey } of queries) places.set(hashKey(queryKey), places.get(hashKey(queryKey)) ?? places.size);
  const once = [...new Map(queries.map((query) => [hashKey(query.queryKey), query])).values()];
  const answers = useQueries({ queries: once });
  return queries.map(({ queryKey }) => answers[places.get(hashKey(queryKey)) ?? -1]?.data);
};
