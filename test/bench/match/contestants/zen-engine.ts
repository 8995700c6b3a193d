import { ZenEngine } from '@gorules/zen-engine';
import type { Contestant } from '../contestant.ts';
import { operations } from '../vocabulary.ts';
import type { Asked } from '../workload.ts';

const columns = [
  'page.url',
  'user.tags',
  'message.text',
  'user.profile.tier',
  'userChat.medium.mediumType',
  'user.visits',
  ...operations.map((id) => `open.${id}`),
];

const text = (value: string) => JSON.stringify(value);
const containing = (value: string) => `contains($, ${text(value)})`;

/** A row of the table: an empty cell asks for nothing. */
function rowOf({ id, page, tag, keyword, tier, mediums, visits, hours }: Asked): object {
  return {
    _id: id,
    'page.url': page === undefined ? '' : containing(page),
    'user.tags': tag === undefined ? '' : containing(tag),
    'message.text': keyword === undefined ? '' : containing(keyword),
    'user.profile.tier': tier === undefined ? '' : text(tier),
    'userChat.medium.mediumType': (mediums ?? []).map(text).join(', '),
    'user.visits': visits === undefined ? '' : `>= ${visits}`,
    ...Object.fromEntries(
      operations.map((each) => [`open.${each}`, hours?.operationId === each ? String(hours.open) : '']),
    ),
    id: text(id),
  };
}

/** One decision table that collects every row that is met. */
const graphOf = (asked: readonly Asked[]) => ({
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode' },
    {
      id: 'table',
      name: 'table',
      type: 'decisionTableNode',
      content: {
        hitPolicy: 'collect',
        inputs: columns.map((field) => ({ id: field, name: field, type: 'expression', field })),
        outputs: [{ id: 'id', name: 'id', type: 'expression', field: 'id' }],
        rules: asked.map(rowOf),
      },
    },
    { id: 'out', name: 'out', type: 'outputNode' },
  ],
  edges: [
    { id: 'first', type: 'edge', sourceId: 'in', targetId: 'table' },
    { id: 'second', type: 'edge', sourceId: 'table', targetId: 'out' },
  ],
});

export const zenEngine: Contestant = {
  name: '@gorules/zen-engine',
  prepare(asked) {
    const decision = new ZenEngine().createDecision(graphOf(asked));
    return {
      match: ({ told }) => decision.evaluate(told),
      idsOf: (answer) => (answer as { result: readonly { id: string }[] }).result.map(({ id }) => id),
    };
  },
};
