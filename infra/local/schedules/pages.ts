/** In the order of their keys. A token is the last key of the page before; any other text starts somewhere. */
export function pageOf<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  { NextToken, MaxResults }: { readonly NextToken?: string | undefined; readonly MaxResults: number },
): { readonly items: readonly Item[]; readonly NextToken?: string } {
  const after = NextToken === undefined ? '' : Buffer.from(NextToken, 'base64url').toString('utf8');
  const rest = all
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => key > after)
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const page = rest.slice(0, MaxResults);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    ...(last && rest.length > page.length && { NextToken: Buffer.from(last.key).toString('base64url') }),
  };
}
