import { conversationEvents } from '../../contracts/conversation-events.ts';
import type { JsonObject } from '../../domain/json.ts';
import { mustBeOneOf } from '../../domain/nearest.ts';
import { excerpt, type Problem } from '../../domain/problem.ts';

const sources = [...new Set(conversationEvents.map(({ source }) => source))];

const detailTypesOf = (source: unknown): readonly string[] =>
  conversationEvents
    .filter((contract) => contract.source === source || !isOneOf(source, sources))
    .map(({ detailType }) => detailType);

const isOneOf = (word: unknown, words: readonly string[]) => words.some((known) => known === word);

/**
 * What is wrong with the source and the detail type of an event that somebody sends. On the bus a rule lets pass
 * only those of the contract, so only the API has to know which they are.
 */
export function eventNameProblems({ source, detailType }: JsonObject): readonly Problem[] {
  return [
    ...nameProblems('source', source, sources),
    ...nameProblems('detailType', detailType, detailTypesOf(source)),
  ];
}

function nameProblems(field: string, found: unknown, names: readonly string[]): readonly Problem[] {
  if (isOneOf(found, names)) return [];
  const required = found === undefined ? 'is required and ' : '';
  return [{ field, rule: `${required}${mustBeOneOf(found, names)}`, found: excerpt(found) }];
}
