import type { Running } from '../../support/running.ts';

/** What imports into a channel and exports from it, under its path. */
export const importsInto = (r: Running, at: string) => ({
  plan: (file: unknown, query = '') => r.request('POST', `${at}/definitions/plan${query}`, file),
  apply: (file: unknown, version: number, query = '', headers = {}) =>
    r.request('PUT', `${at}/definitions${query}`, file, { 'if-match': `"${version}"`, ...headers }),
  exported: async (from = at, query = '', headers = {}): Promise<string> =>
    (await fetch(`${r.cloud.url}${from}/definitions${query}`, { headers })).text(),
});

export const yaml = { 'content-type': 'application/yaml' };

export const workflow = (workflowId: string, more = {}) => ({
  workflowId,
  name: workflowId,
  trigger: { type: 'messageByUser' },
  ...more,
});
