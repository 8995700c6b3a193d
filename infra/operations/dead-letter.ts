import { id } from '../../shared/contracts/primitives.ts';
import { parseConversationKey } from '../../shared/domain/conversation/conversation-key.ts';
import { isObject, type JsonObject, parseJson } from '../../shared/domain/json.ts';
import { redrivenNameOf } from '../../shared/lambda/functions.ts';
import type { DeadLetterQueueName } from '../queue-names.ts';

/** A message of a dead-letter queue, as far as it is read here. */
export interface Message {
  readonly messageId: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** What EventBridge and Scheduler say of the failure. */
  readonly attributes: { readonly [name: string]: string };
}

/** A dead letter as people are told of it: ids, names and reasons, and no text of users. */
export interface DeadLetter {
  readonly messageId: string;
  readonly sentAt: number;
  readonly error: string;
  readonly reason: string;
  readonly ids: { readonly [name: string]: string };
  /** What `redrive` takes up in its place, or why nothing can. */
  readonly retry: { readonly body: string } | { readonly why: string };
}

/** `functionArn` is that of any function of the environment: others are named after it. */
export function readDeadLetter(queue: DeadLetterQueueName, message: Message, functionArn: ArnOf): DeadLetter {
  const { messageId, sentAt } = message;
  return { messageId, sentAt, ...readers[queue](message, functionArn) };
}

/** The ARN of a function of this environment. */
export type ArnOf = (functionName: string) => string;

type Read = Omit<DeadLetter, 'messageId' | 'sentAt'>;
type Reader = (message: Message, functionArn: ArnOf) => Read;

const readers: { readonly [queue in DeadLetterQueueName]: Reader } = {
  UndeliveredEvents({ body, attributes }) {
    const event = parseJson(body);
    const target = attributes.TARGET_ARN ?? '';
    return { ...failureOf(attributes), ids: idsOf(event), retry: retryAt(target, event) };
  },
  UndeliveredWakeUps({ body, attributes }, functionArn) {
    const payload = parseJson(body);
    return { ...failureOf(attributes), ids: idsOf(payload), retry: retryAt(functionArn('wake-up'), payload) };
  },
  FailedInvocations({ body }) {
    const { requestPayload, responsePayload, requestContext } = objectOf(parseJson(body));
    const { errorType, errorMessage } = objectOf(responsePayload);
    return {
      error: word(errorType) ?? word(objectOf(requestContext).condition) ?? 'unknown',
      reason: sentence(errorMessage),
      ids: idsOf(requestPayload),
      retry: { body },
    };
  },
  RefusedInputs({ body }, functionArn) {
    const { functionName, problems, input } = objectOf(objectOf(objectOf(parseJson(body)).detail).data);
    const told = Array.isArray(problems) ? problems.map(objectOf) : [];
    return {
      error: 'InputRefused',
      reason: sentence(told.map(({ field, rule }) => `${field} ${rule}`).join('; ')),
      ids: { function: word(functionName) ?? 'unknown', ...idsOf(input) },
      retry:
        input === undefined
          ? { why: 'the input was too large to be kept' }
          : retryAt(functionArn(String(functionName)), input),
    };
  },
};

/** An invocation that has failed, as Lambda sends it to the retries. */
function retryAt(functionArn: string, requestPayload: unknown): DeadLetter['retry'] {
  if (redrivenNameOf(functionArn) === undefined) {
    return { why: 'its target is no function whose work can be tried again' };
  }
  if (requestPayload === undefined) return { why: 'it is no JSON' };
  return { body: JSON.stringify({ requestContext: { functionArn }, requestPayload }) };
}

function failureOf({
  ERROR_CODE,
  ERROR_MESSAGE,
}: Message['attributes']): Pick<DeadLetter, 'error' | 'reason'> {
  return { error: word(ERROR_CODE) ?? 'unknown', reason: sentence(ERROR_MESSAGE) };
}

/** Of an event or a wake-up; what is no well-formed id is left out. */
function idsOf(payload: unknown): DeadLetter['ids'] {
  const { detail, conversation, id: envelopeId } = objectOf(payload);
  const { metadata, data } = objectOf(detail);
  const { eventId, channelId } = objectOf(metadata);
  const { chatId, callId } = objectOf(data);
  const ref = typeof conversation === 'string' ? parseConversationKey(conversation) : undefined;
  const given = { envelopeId, eventId, channelId, chatId, callId, conversation: ref && conversation };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const read = id.safeParse(value);
      return read.success ? [[name, read.data]] : [];
    }),
  );
}

const maxSentence = 300;

/** The name of an error or of a condition. */
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.-]{1,100}$/.test(value) ? value : undefined;

const sentence = (value: unknown): string => (typeof value === 'string' ? value.slice(0, maxSentence) : '');

const objectOf = (value: unknown): JsonObject => (isObject(value) ? (value as JsonObject) : {});
