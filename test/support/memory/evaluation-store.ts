import {
  decodeCursor,
  type EvaluationPartition,
  evaluationPage,
  partitionOf,
  positionOf,
  workflowKeyOf,
} from '../../../shared/adapters/evaluation-listing.ts';
import { checkLimit } from '../../../shared/adapters/listing.ts';
import type { KeptEvaluation } from '../../../shared/domain/kept/kept-evaluation.ts';
import type { EvaluationStore } from '../stores/whole-stores.ts';

export function memoryEvaluationStore(): EvaluationStore {
  /** By position, as texts: what was given or read cannot change what is stored. */
  const stored = new Map<string, string>();

  /** Newest first. */
  function read({ attribute, key }: EvaluationPartition): KeptEvaluation[] {
    return [...stored.values()]
      .map((text): KeptEvaluation => JSON.parse(text))
      .filter((one) => {
        const keys = { conversationKey: positionOf(one).conversationKey, workflowKey: workflowKeyOf(one) };
        return keys[attribute] === key;
      })
      .sort((a, b) => (positionOf(a).sk < positionOf(b).sk ? 1 : -1));
  }

  return {
    async keep(evaluations) {
      for (const one of evaluations) stored.set(positionOf(one).sk, JSON.stringify(one));
    },
    async list(query, { limit, cursor }) {
      checkLimit(limit);
      const partition = partitionOf(query);
      const after = cursor === undefined ? undefined : decodeCursor(partition, cursor);
      if (cursor !== undefined && after === undefined) return undefined;
      const found = read(partition).filter((one) => after === undefined || positionOf(one).sk < after.sk);
      return evaluationPage(partition, found, limit);
    },
  };
}
