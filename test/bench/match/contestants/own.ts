import { compile } from '../../../../shared/domain/match/compile.ts';
import { type Matcher, plainMatcher } from '../../../../shared/domain/match/matcher.ts';
import type { Workflow } from '../../../../shared/domain/workflow/workflow.ts';
import type { Contestant } from '../contestant.ts';
import { workflowsOf } from '../workflows.ts';

const contestant = (name: string, make: (workflows: readonly Workflow[]) => Matcher): Contestant => ({
  name,
  prepare(asked) {
    const matcher = make(workflowsOf(asked));
    return {
      match: ({ on }) => matcher(on),
      idsOf: (answer) => (answer as readonly Workflow[]).map(({ workflowId }) => workflowId),
    };
  },
});

export const compiled = contestant('compiled matcher', compile);
export const plain = contestant('plain evaluator', plainMatcher);
