import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Decides when one request to a store goes ahead; the request is made by calling `request`. */
export type Around = <T>(request: () => Promise<T>) => Promise<T>;

/** The same client, whose every request waits for `around`. */
export function clientAround(client: DynamoDBClient, around: Around): DynamoDBClient {
  const send = (...args: unknown[]) =>
    around(() => (client.send as (...args: unknown[]) => Promise<unknown>).apply(client, args));
  return new Proxy(client, {
    get: (target, name, receiver) => (name === 'send' ? send : Reflect.get(target, name, receiver)),
  });
}

/** The same port, whose every call waits for `around`. */
export function portAround<Port extends object>(port: Port, around: Around): Port {
  const wrapped = Object.entries(port).map(([name, call]) => [
    name,
    (...args: unknown[]) => around(async () => call(...args)),
  ]);
  return { ...port, ...Object.fromEntries(wrapped) };
}
