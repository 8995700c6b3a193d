import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';
import { measure } from './measure.ts';
import { type Mix, mixes } from './mixes.ts';
import { inMemory } from './platforms.ts';

const conversations = 300;

const base = mixes.find(({ name }) => name === 'nothing matches') as Mix;
const keyword = (index: number): Trigger => ({
  type: 'messageByUser',
  runMode: { mode: 'always' },
  filter: { key: 'message.text', type: 'string', operator: '$contains', values: [`keyword-${index}`] },
});
const remind = (index: number): Trigger => ({
  type: 'waitingForManagerReply',
  runMode: { mode: 'always' },
  delay: `PT${5 + index}M`,
});

const grown: readonly {
  readonly what: string;
  readonly sizes: readonly number[];
  readonly mix: (size: number) => Mix;
}[] = [
  {
    what: 'workflows, none of which matches',
    sizes: [10, 100, 1_000, 10_000],
    mix: (size) => ({ ...base, workflows: Array.from({ length: size }, (_, index) => keyword(index)) }),
  },
  {
    what: 'waits of the conversation',
    sizes: [1, 10, 100, 500],
    mix: (size) => ({
      ...base,
      workflows: Array.from({ length: size }, (_, index) => remind(index)),
      expected: { firings: 0, schedules: 1 },
    }),
  },
  {
    what: 'tags of the user',
    sizes: [1, 10, 100, 1_000],
    mix: (size) => ({
      ...base,
      before: (event) => [
        ...base.before(event),
        event('ChatUpdated', { user: { tags: Array.from({ length: size }, (_, index) => `tag-${index}`) } }),
      ],
      timed: (event) => [event('MessageCreated', { message: plainMessage })],
    }),
  },
];

const plainMessage = { id: 'm-1', personType: 'user', private: false, origin: 'chat', text: '안녕하세요' };

export interface Grown {
  readonly what: string;
  readonly size: number;
  /** Milliseconds. */
  readonly p50: number;
}

/** How the time of one event grows with what it meets, in memory. */
export async function growth(): Promise<readonly Grown[]> {
  const found: Grown[] = [];
  for (const { what, sizes, mix } of grown) {
    for (const size of sizes) {
      const { p50 } = await measure(await inMemory(), mix(size), conversations);
      found.push({ what, size, p50 });
    }
  }
  return found;
}
