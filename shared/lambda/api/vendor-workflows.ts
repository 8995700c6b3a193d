import type { NotTaken } from '../../contracts/not-taken.ts';
import { isObject } from '../../domain/json.ts';
import { type Problem, under } from '../../domain/problem.ts';
import { isChannelTalkWorkflow, mapWorkflow, theirField } from '../../sources/channel-talk/workflow.ts';

/** A body in this system's words, whoever's it came in. */
export interface Taken {
  readonly body: unknown;
  /** What of a vendor's workflow has no place here; absent: it was none. */
  readonly notTaken?: readonly NotTaken[];
  /** Names the field of a problem as it stands in the body that came. */
  readonly asSent: (problem: Problem) => Problem;
}

const asItIs = (problem: Problem) => problem;
const asTheirs = (problem: Problem): Problem => ({ ...problem, field: theirField(problem.field) });

/** One workflow, to be created or replaced: its state is not what the body says, for a reason. */
export function takeWorkflow(body: unknown, why = savedAsDraft): Taken {
  if (!isChannelTalkWorkflow(body)) return { body, asSent: asItIs };
  const { workflow, notTaken } = mapWorkflow(body);
  const { state, ...content } = workflow;
  const kept = state === undefined || state === 'draft' ? [] : [{ field: 'state', reason: why }];
  return { body: content, notTaken: [...kept, ...notTaken], asSent: asTheirs };
}

const savedAsDraft = 'a workflow is created as a draft, and activated by a call';
const triedAsActive = 'a workflow is tried as if it were active';

/** What is to be tried: a vendor's workflow may stand in it. */
export function takeTrial(body: unknown): Taken {
  const sent = isObject(body) ? takeWorkflow(body.workflow, triedAsActive) : undefined;
  if (!isObject(body) || sent?.notTaken === undefined) return { body, asSent: asItIs };
  return {
    body: { ...body, workflow: sent.body },
    notTaken: sent.notTaken.map((one) => ({ ...one, field: `workflow.${one.field}` })),
    asSent(problem) {
      const [, field] = /^workflow\.(.*)$/.exec(problem.field) ?? [];
      return field === undefined ? problem : under('workflow', sent.asSent({ ...problem, field }));
    },
  };
}

/** A file of definitions: a vendor's workflows may stand in the list beside the others. */
export function takeFile(body: unknown): Taken {
  if (!isObject(body) || !Array.isArray(body.workflows) || !body.workflows.some(isChannelTalkWorkflow)) {
    return { body, asSent: asItIs };
  }
  const read = body.workflows.map(readEntry);
  const kept = read.filter(({ entry }) => entry !== undefined);
  return {
    body: { ...body, workflows: kept.map(({ entry }) => entry) },
    notTaken: read.flatMap(({ notTaken }) => notTaken),
    asSent(problem) {
      const [, index, rest = ''] = /^workflows\[(\d+)\]\.?(.*)$/.exec(problem.field) ?? [];
      const sent = index === undefined ? undefined : kept[Number(index)];
      if (sent === undefined) return problem;
      return under(sent.place, (sent.isTheirs ? asTheirs : asItIs)({ ...problem, field: rest }));
    },
  };
}

interface ReadEntry {
  readonly place: string;
  readonly isTheirs: boolean;
  /** Absent: it is removed there, and nothing to be had. */
  readonly entry?: unknown;
  readonly notTaken: readonly NotTaken[];
}

function readEntry(entry: unknown, index: number): ReadEntry {
  const place = `workflows[${index}]`;
  if (!isChannelTalkWorkflow(entry)) return { place, isTheirs: false, entry, notTaken: [] };
  if (entry.state === 'removed') {
    return { place, isTheirs: true, notTaken: [{ field: place, reason: 'it is removed there' }] };
  }
  const { workflow, notTaken } = mapWorkflow(entry);
  const placed = notTaken.map((one) => ({ ...one, field: `${place}.${one.field}` }));
  return { place, isTheirs: true, entry: workflow, notTaken: placed };
}
