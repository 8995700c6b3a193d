import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { conversationKinds } from '../../../shared/domain/conversation/conversation-ref.ts';
import { isObject } from '../../../shared/domain/json.ts';
import { usageError } from '../../command-end.ts';
import { type Answered, argOf, type Command, type Given, optionOf, type Session } from '../command.ts';
import { describeExplanation, explanationColumns } from '../render/explanation.ts';
import { describeNotTaken } from '../render/not-taken.ts';
import { printTrial } from '../render/trial.ts';
import { instant, wholeNumber } from '../rules.ts';
import { eventsIn, filledIn } from './event-input.ts';
import { inputOf } from './workflow-input.ts';

const explain: Command = {
  name: 'explain',
  summary:
    'Say of every workflow whether it fires for an event, or at a time, and the first check that fails',
  options: [
    { flags: '--event <file>', description: 'an event, as `events send` takes it', completes: 'file' },
    { flags: '--conversation <id>', description: 'a stored conversation, instead of an event' },
    {
      flags: '--kind <kind>',
      description: 'of the conversation; a chat, or else a call, unless given',
      choices: conversationKinds,
    },
    {
      flags: '--at <instant>',
      description: 'of the conversation: at which time; now unless given',
      rule: instant,
    },
    { flags: '--workflow <id>', description: 'only this one, with its filter condition by condition' },
  ],
  async run(session, given) {
    const [file, conversationId] = [optionOf(given, 'event'), optionOf(given, 'conversation')];
    if ((file === undefined) === (conversationId === undefined)) {
      throw usageError('give either --event or --conversation');
    }
    const beside = ['kind', 'at'].find((name) => file !== undefined && optionOf(given, name) !== undefined);
    if (beside !== undefined) throw usageError(`--${beside}: goes with --conversation; an event has its own`);
    const workflowId = optionOf(given, 'workflow');
    const asked = {
      ...(file === undefined ? { conversationId } : { event: await eventIn(session, file) }),
      kind: optionOf(given, 'kind'),
      at: optionOf(given, 'at'),
      workflowId,
    };
    const explanations: Answered[] = [];
    let answer: Answered;
    do {
      session.progress.note(`${explanations.length} workflows`);
      const body = { ...asked, cursor: answer?.cursor };
      answer = (await session.client.call({ route: routes.explain, body })).body;
      explanations.push(...answer.explanations);
    } while (answer.cursor !== undefined);
    if (session.isJson) return session.printJson({ ...answer, explanations });
    if (answer.seenBefore)
      session.note('this event has been decided before; it is explained as if it were new');
    if (file === undefined)
      session.note(
        'nothing happens, so that only waits can fire: --event explains an event, `evaluations` lists the past',
      );
    session.printTable(explanations, explanationColumns);
    if (workflowId === undefined) return;
    for (const each of explanations) for (const line of describeExplanation(each)) session.print(line);
  },
};

const tryWorkflow: Command = {
  name: 'try',
  summary: 'Replay events against a draft, changing nothing: how often, and where, it would have fired',
  args: [
    { usage: '[file]', description: 'the draft, JSON or YAML, `-` for standard input', completes: 'file' },
  ],
  options: [
    { flags: '--workflow <id>', description: 'a stored workflow, instead of a file' },
    {
      flags: '--revision <revision>',
      description: 'of the stored workflow; the latest unless given',
      rule: wholeNumber,
    },
    { flags: '--events <file>', description: 'the events to replay', completes: 'file' },
    {
      flags: '--last <count>',
      description: 'the last so many recorded events; 1000 unless given',
      rule: wholeNumber,
    },
  ],
  async run(session, given) {
    const { client } = session;
    const [workflowId, file] = [optionOf(given, 'workflow'), argOf(given)];
    if ((workflowId === undefined) === (file === '')) throw usageError('give either a file or --workflow');
    const events = optionOf(given, 'events');
    const body = {
      ...(workflowId === undefined ? { workflow: await draft(session, file) } : { workflowId }),
      revision: numberOf(given, 'revision'),
      last: numberOf(given, 'last'),
      ...(events === undefined
        ? {}
        : { events: await filledIn(eventsIn(await session.read(events)), session) }),
    };
    const answer = await client.call({ route: routes.tryWorkflow, body });
    if (session.isJson) return session.printJson(answer.body);
    printTrial(session, answer.body);
    for (const line of describeNotTaken(answer.body)) session.note(line);
  },
};

async function eventIn(session: Session, file: string): Promise<unknown> {
  const [event] = await filledIn([await session.read(file)], session);
  return event;
}

async function draft(session: Session, file: string): Promise<unknown> {
  const input = await session.read(file);
  return isObject(input) ? inputOf(input) : input;
}

function numberOf(given: Given, name: string): number | undefined {
  const value = optionOf(given, name);
  return value === undefined ? undefined : Number(value);
}

export const decisionCommands: readonly Command[] = [explain, tryWorkflow];
