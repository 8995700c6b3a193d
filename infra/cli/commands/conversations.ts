import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { conversationKinds } from '../../../shared/domain/conversation/conversation-ref.ts';
import { type Answered, argOf, type Command, optionOf } from '../command.ts';
import { yamlOf } from '../render/yaml.ts';

const get: Command = {
  name: 'conversations get',
  summary: 'Print what is known of a conversation, and what it waits for',
  args: [{ usage: '<id>', description: 'of the chat or the call' }],
  options: [
    {
      flags: '--kind <kind>',
      description: 'a chat, or else a call, unless given',
      choices: conversationKinds,
    },
  ],
  async run(session, given) {
    const { body } = await session.client.call({
      route: routes.readConversation,
      params: { conversationId: argOf(given) },
      query: { kind: optionOf(given, 'kind') },
    });
    if (session.isJson) return session.printJson(body);
    const { waits, ...conversation } = body;
    const known = Object.entries(conversation).filter(([, value]) => value !== null);
    session.print(yamlOf(Object.fromEntries(known)).trimEnd());
    if (waits.length === 0) return session.print('waits for nothing');
    const pending: readonly Answered[] = waits;
    session.print('');
    session.printTable(pending, [
      { title: 'due', of: ({ dueAt }) => dueAt },
      { title: 'workflow', of: ({ workflowId }) => workflowId },
      { title: 'trigger', of: ({ trigger }) => trigger },
      { title: 'since', of: ({ since }) => since },
      { title: 'delay', of: describeDelay },
    ]);
  },
};

/** `PT10M` may be days of the clock on the wall. */
const describeDelay = ({ delay, delayClock }: Answered) =>
  delayClock === 'operation' ? `${delay} of operating time` : delay;

export const conversationCommands: readonly Command[] = [get];
