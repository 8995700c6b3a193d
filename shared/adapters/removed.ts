import type { ChannelDefinitions } from '../application/ports.ts';

/** Removed definitions keep their ids and their history, and are in no list. */
export function withoutRemoved({ workflows, operations }: ChannelDefinitions): ChannelDefinitions {
  return {
    workflows: workflows.filter(({ state }) => state !== 'removed'),
    operations: operations.filter(({ removed }) => !removed),
  };
}
