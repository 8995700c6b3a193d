import fc from 'fast-check';
import { re2 } from '../../shared/adapters/patterns/re2.ts';
import { circumstances } from '../../shared/domain/check/common-settings.ts';
import type { EventCircumstances } from '../../shared/domain/check/event-settings.ts';
import { newConversation } from '../../shared/domain/conversation/conversation.ts';
import { evolve } from '../../shared/domain/conversation/evolve.ts';
import type { Json } from '../../shared/domain/json.ts';
import type { Operation } from '../../shared/domain/operation/operation.ts';
import { chatHistory } from './arbitrary-events.ts';
import { fact, medium, midnights, moments, number, start, usually, word, words } from './arbitrary-values.ts';
import { channelId } from './world.ts';

const operation = (operationId: string, state: 'open' | 'closed', timeZone = 'Asia/Seoul'): Operation => ({
  operationId,
  channelId,
  timeZone,
  weeklyRanges: [],
  holidays: [],
  override: { state, setAt: 0 },
  revision: 1,
  updatedAt: 0,
});
const operationsOf = (defaultZone: string | undefined): ReadonlyMap<string, Operation> => {
  const own = defaultZone === undefined ? [] : [operation('default', 'open', defaultZone)];
  const all = [operation('open', 'open'), operation('closed', 'closed'), ...own];
  return new Map(all.map((each) => [each.operationId, each]));
};
const defaultZone = fc.constantFrom('Asia/Seoul', 'America/Los_Angeles', 'Pacific/Kiritimati', undefined);

const facts = fc.record(
  {
    user: fc.record(
      {
        visits: usually(number),
        tags: usually(fc.array(word, { maxLength: 4 })),
        seenAt: usually(fc.constantFrom<Json>(...moments)),
        profile: fc.record({ tier: usually(word) }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ),
    page: fc.record({ url: fact }, { requiredKeys: [] }),
    userChat: fc.record({ medium }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

/** What the last event of a chat's history is held against, with facts that may be anything. */
export const eventCircumstances: fc.Arbitrary<EventCircumstances> = fc
  .record({
    history: chatHistory,
    known: facts,
    text: fc.array(fc.constantFrom(...words), { maxLength: 5 }),
    byUser: fc.boolean(),
    defaultZone,
    /** So that the minutes of a history have a midnight among them. */
    later: fc.constantFrom(0, ...midnights.map((midnight) => midnight - 5 * 60_000 - start)),
  })
  .map(({ history, known, text, byUser, defaultZone, later }) => {
    const last = history[history.length - 1]!;
    const said = { id: 'm', personType: 'user', private: false, origin: 'chat', text: text.join(' ') };
    const event = {
      ...last,
      occurredAt: last.occurredAt + later,
      facts: known,
      ...(byUser && { type: 'MessageCreated', message: said }),
    } as EventCircumstances['event'];
    const conversation = [...history.slice(0, -1), event].reduce(evolve, newConversation(last.conversation));
    const operations = operationsOf(defaultZone);
    return circumstances({ conversation, event, operations, at: event.occurredAt, matches: re2.matches });
  });
