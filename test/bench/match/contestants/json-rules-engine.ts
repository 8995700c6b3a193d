import { Engine, type NestedCondition } from 'json-rules-engine';
import type { Contestant } from '../contestant.ts';
import { operations } from '../vocabulary.ts';
import type { Asked, Told } from '../workload.ts';

function conditionsOf({ page, tag, keyword, tier, mediums, visits, hours }: Asked): NestedCondition[] {
  const all: (NestedCondition | false)[] = [
    page !== undefined && { fact: 'url', operator: 'containsText', value: page },
    tag !== undefined && { fact: 'tags', operator: 'contains', value: tag },
    keyword !== undefined && { fact: 'text', operator: 'containsText', value: keyword },
    tier !== undefined && { fact: 'tier', operator: 'equal', value: tier },
    mediums !== undefined && { fact: 'medium', operator: 'in', value: mediums },
    visits !== undefined && { fact: 'visits', operator: 'greaterThanInclusive', value: visits },
    hours !== undefined && { fact: `open-${hours.operationId}`, operator: 'equal', value: hours.open },
  ];
  return all.filter((condition) => condition !== false);
}

/** Facts without paths: to walk a path costs it a search by JSONPath. */
const factsOf = ({ user, page, message, userChat, open }: Told) => ({
  url: page.url,
  tags: user.tags,
  text: message.text,
  tier: user.profile.tier,
  medium: userChat.medium.mediumType,
  visits: user.visits,
  ...Object.fromEntries(operations.map((id) => [`open-${id}`, open[id]])),
});

/** One engine with a rule for each workflow. */
export const jsonRulesEngine: Contestant = {
  name: 'json-rules-engine',
  prepare(asked) {
    const engine = new Engine(
      asked.map((each) => ({ conditions: { all: conditionsOf(each) }, event: { type: each.id } })),
    );
    engine.addOperator<string, string>('containsText', (text, part) => text.includes(part));
    return {
      match: ({ told }) => engine.run(factsOf(told)),
      idsOf: (answer) => (answer as Awaited<ReturnType<Engine['run']>>).events.map(({ type }) => type),
    };
  },
};
