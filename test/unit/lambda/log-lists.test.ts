import type { Report } from '../../../shared/application/engine.ts';
import { handledFields } from '../../../shared/lambda/log.ts';

const report = (counts: { readonly firings: number; readonly misses: number }): Report => ({
  ref: { channelId: 'ch-1', kind: 'chat', id: 'c-1' },
  input: { kind: 'sweep' },
  evaluations: [
    ...Array.from({ length: counts.misses }, (_, n) => ({
      workflowId: `missed-${n}`,
      miss: { check: 'filter' as const },
    })),
    ...Array.from({ length: counts.firings }, (_, n) => ({ workflowId: `fired-${n}`, executionId: `${n}` })),
  ],
  repeated: false,
  conflicts: 0,
  waits: [],
  timer: 'kept',
});

test('a line lists what fired and what did not, and says nothing of more', () => {
  const { evaluations, unlisted } = handledFields(report({ firings: 2, misses: 100 }));
  expect(evaluations).toHaveLength(102);
  expect(unlisted).toBeUndefined();
});

test('of a thousand firings and as many misses a line lists a hundred each, and how many it does not', () => {
  const { evaluations, unlisted } = handledFields(report({ firings: 1_000, misses: 1_000 }));
  expect(evaluations.filter(({ workflowId }) => workflowId.startsWith('fired'))).toHaveLength(100);
  expect(evaluations).toHaveLength(200);
  expect(unlisted).toBe(1_800);
});
