import type { RequestExample, RouteContract } from '../../contracts/api/route-contract.ts';
import type { CodeSample } from './open-api.ts';

/** A request as curl sends it; `$API` is where the API is, `$TOKEN` a token. */
export function codeSample(contract: RouteContract, example: RequestExample): CodeSample {
  const { method } = contract.route;
  const body = example.body === undefined ? [] : ['content-type: application/json'];
  const headers = [
    ...(contract.public ? [] : ['authorization: Bearer $TOKEN']),
    ...(contract.ifMatch === 'required' ? ['if-match: 1'] : []),
    ...body,
  ];
  const lines = [
    `curl -s ${method === 'GET' ? '' : `-X ${method} `}"$API${pathOf(contract, example)}"`,
    ...headers.map((header) => `-H "${header}"`),
    ...(example.body === undefined ? [] : [`-d ${quoted(JSON.stringify(example.body, null, 2))}`]),
  ];
  return { lang: 'Shell', label: example.title, source: lines.join(' \\\n  ') };
}

/** The path of an example, with the sample's channel. */
function pathOf({ route }: RouteContract, { params, query }: RequestExample): string {
  const values: { readonly [name: string]: string } = { channelId: 'sample', ...params };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? name));
  return query === undefined ? path : `${path}?${new URLSearchParams(query)}`;
}

/** As a word of the shell. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
