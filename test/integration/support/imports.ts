import type { Running } from '../../support/running.ts';

interface Channel {
  readonly r: Running;
  /** Its path. */
  readonly at: string;
}

/** What imports into the channel of the test that runs, and exports from it. */
export const importsInto = (channel: () => Channel) => ({
  plan(file: unknown, query = '') {
    const { r, at } = channel();
    return r.request('POST', `${at}/definitions/plan${query}`, file);
  },
  apply(file: unknown, version: number, query = '', headers = {}) {
    const { r, at } = channel();
    const ifMatch = { 'if-match': `"${version}"`, ...headers };
    return r.request('PUT', `${at}/definitions${query}`, file, ifMatch);
  },
  async exported(from = channel().at, query = '', headers = {}): Promise<string> {
    const { url } = channel().r.cloud;
    return (await fetch(`${url}${from}/definitions${query}`, { headers })).text();
  },
});

export const yaml = { 'content-type': 'application/yaml' };

export const workflow = (workflowId: string, more = {}) => ({
  workflowId,
  name: workflowId,
  trigger: { type: 'messageByUser' },
  ...more,
});
