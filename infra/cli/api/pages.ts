import type { Answered } from '../command.ts';
import type { Client } from './client.ts';
import type { ApiCall } from './request.ts';

/** The most that a page of the API holds. */
const maxPage = 100;

/** What each page answers, until there is none or whoever reads has `wanted`, or enough. */
export async function* pagesOf(
  client: Client,
  call: ApiCall,
  wanted = Number.POSITIVE_INFINITY,
): AsyncGenerator<Answered> {
  let cursor: string | undefined;
  do {
    const query = { ...call.query, limit: Math.min(maxPage, wanted), cursor };
    const { body } = await client.call({ ...call, query });
    yield body;
    cursor = body.cursor;
  } while (cursor !== undefined);
}
