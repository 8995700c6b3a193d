import { apiContracts } from '../../../shared/contracts/api/contracts.ts';
import { queries } from '../../../shared/contracts/api/queries.ts';
import type { RouteContract } from '../../../shared/contracts/api/route-contract.ts';

test('the API validates a query by what its description says of it', () => {
  const described = Object.entries<RouteContract>(apiContracts).flatMap(([name, { query }]) =>
    query === undefined ? [] : [[name, query] as const],
  );
  expect(described.length).toBeGreaterThan(5);
  expect(new Map(described)).toEqual(new Map(Object.entries(queries)));
  for (const [name, query] of described) expect(query).toBe(queries[name as keyof typeof queries]);
});
