import type { KeptEvaluation } from '../../domain/kept/kept-evaluation.ts';
import { positionOf, workflowKeyOf } from '../evaluation-listing.ts';
import { evaluationRetentionMs } from '../kept-for.ts';
import { type Parts, readText, writeText } from '../stored-text.ts';
import { epochSeconds, type Item, textValue } from './attributes.ts';

export function evaluationItem(evaluation: KeptEvaluation): Item {
  const { sk, conversationKey } = positionOf(evaluation);
  return {
    conversationKey: textValue(conversationKey),
    sk: textValue(sk),
    workflowKey: textValue(workflowKeyOf(evaluation)),
    evaluation: textValue(writeText({ evaluation })),
    expiresAt: epochSeconds(evaluation.decidedAt + evaluationRetentionMs),
  };
}

const parts: Parts = {
  'evaluation.conversation': 'object',
  'evaluation.workflowId': 'text',
  'evaluation.at': 'time',
  'evaluation.decidedAt': 'time',
};

/** Throws, naming the key, for an item that this code cannot read. */
export function readEvaluation(item: Item): KeptEvaluation {
  const what = `evaluation ${item.sk?.S} of ${item.conversationKey?.S}`;
  return readText<{ evaluation: KeptEvaluation }>(item.evaluation?.S, what, parts).evaluation;
}
