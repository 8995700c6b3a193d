import type { JsonObject } from '../../domain/json.ts';
import { cut, type Reader } from '../read.ts';

/** The contract's bound on a text. */
const maxText = 20_000;

/** A message of Channel Talk as the contract has it; `undefined` where it has no id or no writer. */
export function messageOf(message: Reader, id: string | undefined): JsonObject | undefined {
  const personType = message.text('personType')?.toLowerCase();
  if (personType === undefined || id === undefined) return undefined;
  const text = message.value('plainText');
  return {
    id,
    personType,
    private: message.list('options')?.includes('private') ?? false,
    origin: originOf(message, personType),
    ...(typeof text === 'string' && { text: cut(text, maxText) }),
  };
}

function originOf(message: Reader, personType: string): string {
  if (isThere(message, 'marketing')) return 'marketing';
  const answers =
    message.object('workflow').text('submitButtonId') !== undefined ||
    isThere(message, 'workflow') ||
    isThere(message, 'form');
  return personType === 'user' && answers ? 'workflowAnswer' : 'chat';
}

function isThere(message: Reader, field: string): boolean {
  const value = message.value(field);
  return value !== undefined && value !== null;
}
