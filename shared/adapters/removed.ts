import type { ChannelDefinitions } from '../application/ports.ts';

/** Removed definitions keep their ids and their history, and are in no list. */
export function withoutRemoved(all: ChannelDefinitions): ChannelDefinitions {
  const { workflows, operations } = all;
  return {
    ...all,
    workflows: workflows.filter(({ state }) => state !== 'removed'),
    operations: operations.filter(({ removed }) => !removed),
  };
}
