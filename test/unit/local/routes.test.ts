import { routeFinder } from '../../../infra/local/gateway/routes.ts';

const routes = [
  { method: 'GET', path: '/channels/{channelId}/{kind}', functionName: 'any-kind' },
  { method: 'GET', path: '/channels/{channelId}/workflows', functionName: 'workflows' },
  { method: 'GET', path: '/channels/{channelId}/workflows/{workflowId}', functionName: 'workflow' },
  { method: 'PUT', path: '/channels/{channelId}/workflows/{workflowId}', functionName: 'replace' },
] as const;

const find = routeFinder(routes);

describe('a route', () => {
  test.each([
    ['GET', '/channels/ch-1/workflows', 'workflows', { channelId: 'ch-1' }],
    ['GET', '/channels/ch-1/other', 'any-kind', { channelId: 'ch-1', kind: 'other' }],
    ['PUT', '/channels/a b/workflows/w', 'replace', { channelId: 'a b', workflowId: 'w' }],
    ['GET', '/channels/__proto__/workflows/w', 'workflow', { channelId: '__proto__', workflowId: 'w' }],
  ])('of %s %s is the one of %s', (method, path, functionName, pathParameters) => {
    const found = find(method, path);

    expect(found?.route.functionName).toBe(functionName);
    expect(found?.pathParameters).toEqual(pathParameters);
  });

  test.each([
    ['DELETE', '/channels/ch-1/workflows/w'],
    ['GET', '/channels/ch-1/workflows/w/x'],
    ['GET', '/channels/ch-1/workflows/'],
    ['GET', '/channels'],
    ['GET', ''],
  ])('of %s %s there is none', (method, path) => {
    expect(find(method, path)).toBeUndefined();
  });
});
