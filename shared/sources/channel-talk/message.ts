import { maxTextLength } from '../../domain/conversation/event.ts';
import { personTypes } from '../../domain/conversation/states.ts';
import type { JsonObject } from '../../domain/json.ts';
import { cut, type Reader } from '../read.ts';

/** A message of Channel Talk as the contract has it; `undefined` where nobody known wrote it. */
export function messageOf(message: Reader, id: string): JsonObject | undefined {
  const personType = writerOf(message);
  if (personType === undefined) return undefined;
  const text = message.value('plainText');
  return {
    id,
    personType,
    private: message.list('options')?.includes('private') ?? false,
    origin: originOf(message, personType),
    ...(typeof text === 'string' && { text: cut(text, maxTextLength) }),
  };
}

export function writerOf(message: Reader) {
  const personType = message.text('personType')?.toLowerCase();
  return personTypes.find((known) => known === personType);
}

/** A user's message with a `workflow` or a `form` presses a workflow's button or fills in its form. */
function originOf(message: Reader, personType: string): string {
  if (message.isGiven('marketing')) return 'marketing';
  const answers = message.isGiven('workflow') || message.isGiven('form');
  return personType === 'user' && answers ? 'workflowAnswer' : 'chat';
}
