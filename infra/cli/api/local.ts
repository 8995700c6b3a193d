import type { Route } from '../../../shared/contracts/routes.ts';
import type { Answered } from '../command.ts';
import type { Client } from './client.ts';
import type { ApiCall } from './request.ts';

/** What only the embedded cloud has. */
export const localRoutes = {
  bus: { method: 'GET', path: '/local/bus' },
  clock: { method: 'GET', path: '/local/clock' },
} as const satisfies { readonly [name: string]: Route };

/** What the embedded cloud answers; `undefined` from an API that knows no such route. */
export async function askLocal(client: Client, call: ApiCall): Promise<Answered | undefined> {
  const { status, body } = await client.call(call, [401, 403, 404]);
  return status === 200 ? body : undefined;
}
