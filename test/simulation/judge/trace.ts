import type { Happening } from './happening.ts';
import { canonical } from './json.ts';
import type { Known } from './known.ts';

/** What an event would change of what is known, in words; `undefined` if nothing that anybody could notice. */
export function saysSomethingNew(event: Happening, known: Known): string | undefined {
  const after = known.with(event);
  const [one, other] = [picture(known), picture(after)];
  for (const [what, value] of Object.entries(one)) if (other[what] !== value) return what;
  const stateKey = known.conversation.kind === 'chat' ? 'userChat.state' : 'call.state';
  for (const key of event.facts.keys()) {
    if (key !== stateKey && canonical(after.fact(key)) !== canonical(known.fact(key))) return key;
  }
  return undefined;
}

function picture({ situation }: Known): { readonly [what: string]: unknown } {
  return {
    state: situation.state,
    openedAt: situation.opened?.by.at,
    queuedAt: situation.queue?.at,
    firstOpenedAt: situation.firstOpening?.at,
    firstInInboxAt: situation.firstInInbox?.at,
    managed: situation.managed,
    'the last message of the user': situation.lastUser?.at,
    'the last message of a manager': situation.lastManager?.at,
    'the close of the call': situation.callClosed?.at,
  };
}
