import { Session } from 'node:inspector/promises';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
}

const notOurs = new Set(['(idle)', '(program)', '(garbage collector)', '(root)']);

/**
 * The share of the processor's time that is spent in the files of `shared` and `functions` while `work` runs,
 * by a sampling profile of this process: 0 to 1 of the time that is not idle.
 */
export async function ownShare(work: () => Promise<void>): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const nodes = new Map((profile.nodes as readonly ProfileNode[]).map((node) => [node.id, node.callFrame]));
  let own = 0;
  let busy = 0;
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const { functionName = '', url = '' } = nodes.get(id) ?? {};
    if (functionName === '(idle)') continue;
    const time = profile.timeDeltas?.[index] ?? 0;
    busy += time;
    if (!notOurs.has(functionName) && /\/(shared|functions)\//.test(url) && !url.includes('node_modules')) {
      own += time;
    }
  }
  return own / busy;
}
