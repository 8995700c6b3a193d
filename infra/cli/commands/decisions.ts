import { stringify } from 'yaml';
import { conversationKinds } from '../../../shared/domain/conversation/conversation-ref.ts';
import { routes } from '../api/routes.ts';
import { argOf, type Command, optionOf } from '../command.ts';
import { usageError } from '../command-end.ts';
import { eventsIn, filledIn } from './event-input.ts';

const explain: Command = {
  name: 'explain',
  summary:
    'Say of every workflow whether it fires for an event, or at a time, and the first check that fails',
  options: [
    { flags: '--event <file>', description: 'an event, as `events send` takes it', completes: 'file' },
    { flags: '--conversation <id>', description: 'a stored conversation, instead of an event' },
    {
      flags: '--kind <kind>',
      description: 'of the conversation; a chat unless given',
      choices: conversationKinds,
    },
    { flags: '--at <instant>', description: 'at which time; now unless given' },
  ],
  async run(session, given) {
    const [file, conversationId] = [optionOf(given, 'event'), optionOf(given, 'conversation')];
    if ((file === undefined) === (conversationId === undefined)) {
      throw usageError('give either --event or --conversation');
    }
    const body =
      file === undefined
        ? {
            conversationId,
            kind: optionOf(given, 'kind') ?? 'chat',
            at: optionOf(given, 'at') ?? new Date(session.now()).toISOString(),
          }
        : { event: filledIn(await session.read(file), session) };
    const answer = await session.client.call({ route: routes.explain, body });
    if (session.isJson) session.printJson(answer.body);
    else session.print(stringify(answer.body).trimEnd());
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
    { flags: '--events <file>', description: 'the events to replay', completes: 'file' },
    { flags: '--last <count>', description: 'the last so many recorded events; 1000 unless given' },
  ],
  async run(session, given) {
    const { client, progress } = session;
    const [workflowId, file] = [optionOf(given, 'workflow'), argOf(given)];
    if ((workflowId === undefined) === (file === '')) throw usageError('give either a file or --workflow');
    const events = optionOf(given, 'events');
    const body = {
      ...(workflowId === undefined ? { workflow: await session.read(file) } : { workflowId }),
      ...(events === undefined
        ? { last: Number(optionOf(given, 'last') ?? 1_000) }
        : { events: eventsIn(await session.read(events)).map((event) => filledIn(event, session)) }),
    };
    progress.note('replaying');
    const answer = await client.call({ route: routes.tryWorkflow, body });
    if (session.isJson) session.printJson(answer.body);
    else session.print(stringify(answer.body).trimEnd());
  },
};

export const decisionCommands: readonly Command[] = [explain, tryWorkflow];
