import * as z from 'zod/mini';
import { runModes, triggerTypes } from '../../domain/workflow/trigger.ts';
import { workflowStates } from '../../domain/workflow/workflow.ts';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { workflowId } from '../workflow-input.ts';

// Theirs is mapped before it is checked; these say what is looked at in it.

const unlessNull = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(z.nullable(schema));

const expression: z.ZodMiniType = z
  .looseObject({
    key: unlessNull(z.string()),
    type: unlessNull(z.string()),
    operator: unlessNull(z.string()),
    values: unlessNull(z.array(z.unknown())),
    and: unlessNull(z.array(z.lazy(() => expression))),
    or: unlessNull(z.array(z.lazy(() => expression))),
  })
  .register(notes, {
    id: 'ChannelTalkExpression',
    description: 'A `Filter`, but for fields that are `null` and lists that are empty: they say nothing.',
  });

const trigger = z
  .looseObject({
    type: unlessNull(z.enum(triggerTypes)),
    filter: unlessNull(expression),
    targetMediums: unlessNull(z.array(z.looseObject({ mediumType: id, mediumId: unlessNull(id) }))),
    runMode: unlessNull(z.looseObject({ mode: z.enum(runModes), channelOperationId: unlessNull(id) })),
  })
  .register(notes, {
    id: 'ChannelTalkTrigger',
    description: 'Beside these, the settings that a `Trigger` of the type has here, under the same names.',
  });

/** A workflow in the shape of Channel Talk's Open API: `workflow.Workflow`. */
export const channelTalkWorkflow = z
  .looseObject({
    id: unlessNull(workflowId),
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    rank: unlessNull(z.int()),
    exclusive: unlessNull(z.boolean()),
    state: unlessNull(
      z.enum(workflowStates).register(notes, { description: 'Of a file; created by itself it is a draft.' }),
    ),
    triggerType: z.enum(triggerTypes),
    trigger,
  })
  .register(notes, {
    id: 'ChannelTalkWorkflow',
    description:
      'A `workflow.Workflow` of Channel Talk’s Open API, taken as it is; `notTaken` lists what of it has no place here.',
  });
