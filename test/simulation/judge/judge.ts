import type { Log } from '../log.ts';
import { judgePublication, judgeRecord } from './announcements.ts';
import { type ConversationLog, judgeConversation, type SentEvent } from './conversation.ts';
import { Definitions } from './definitions.ts';
import { countLateReplies } from './excuses.ts';
import { conversationKey, read } from './happening.ts';
import { type Expectation, latenessOf } from './lateness.ts';
import { type Announcement, isOfWait, RecordIndex } from './record.ts';
import { judgeSaves } from './saves.ts';
import type { Promises, Verdict, Violation } from './verdict.ts';

export type { Promises, Rule, Verdict, Violation } from './verdict.ts';

/**
 * Holds a simulated run against the specification: what had to fire fired exactly once, in time, and nothing else did.
 *
 * @throws of a filter or a time zone that no workload uses
 */
export function judge(log: Log, promises: Promises): Verdict {
  const violations: Violation[] = [];
  const accuse = (violation: Violation) => violations.push(violation);
  const record = new RecordIndex(log);
  const definitions = new Definitions(log.definitions);
  const expectations: Expectation[] = [];
  let excusedLateReplies = 0;
  let endedWhenDue = 0;
  for (const [key, conversation] of conversationsOf(log, record)) {
    const judged = judgeConversation(conversation, log, { definitions, record, key }, promises);
    const { walk, firstCommits } = judged;
    violations.push(...judged.violations);
    const { commits } = conversation;
    judgeRecord(walk.expected, record.of(key), { reasons: walk.reasons, commits, log, promises, accuse });
    excusedLateReplies += countLateReplies(walk.firedWaits, walk.known.events, firstCommits);
    endedWhenDue += walk.endedWhenDue;
    for (const expected of walk.expected) expectations.push({ expected, conversation: key });
  }
  judgeSaves(log, accuse);
  judgePublication(record, log, promises, accuse);
  const executions = record.recorded.filter(({ rejected }) => !rejected);
  return {
    violations,
    executions: countOf(executions),
    waits: countOf(executions.filter(isOfWait)),
    required: expectations.filter(({ expected }) => expected.required && expected.kind === 'execution')
      .length,
    either: expectations.filter(({ expected }) => !expected.required).length,
    excusedLateReplies,
    endedWhenDue,
    lateness: latenessOf(expectations, record, log.healedAt),
  };
}

const countOf = (executions: readonly Announcement[]): number =>
  new Set(executions.map(({ executionId }) => executionId)).size;

function conversationsOf(log: Log, record: RecordIndex): Map<string, ConversationLog> {
  const conversations = new Map<string, ReturnType<typeof empty>>();
  const of = (conversation: ConversationLog['conversation']) => {
    const key = conversationKey(conversation);
    const found = conversations.get(key) ?? empty(conversation);
    conversations.set(key, found);
    return found;
  };
  for (const sent of log.sent) {
    const event = read(sent);
    if (event) of(event.conversation).sent.set(event.eventId, { seq: sent.seq, event });
  }
  for (const commit of log.commits) of(commit.conversation).commits.push(commit);
  for (const handled of log.handled) of(handled.conversation).handled.push(handled);
  for (const key of record.conversations()) {
    const [channelId = '', kind, ...id] = key.split('|');
    if (!conversations.has(key)) of({ channelId, kind: kind === 'call' ? 'call' : 'chat', id: id.join('|') });
  }
  return conversations;
}

function empty(conversation: ConversationLog['conversation']) {
  const sent = new Map<string, SentEvent>();
  return {
    conversation,
    sent,
    commits: [] as ConversationLog['commits'][0][],
    handled: [] as ConversationLog['handled'][0][],
  };
}
