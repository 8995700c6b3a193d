import { LogicEngine } from 'json-logic-engine';
import jsonLogic from 'json-logic-js';
import { type Contestant, oneByOne } from '../contestant.ts';
import type { Asked, Told } from '../workload.ts';

const variable = (name: string) => ({ var: name });

/** The same rule for both: the format is one. */
function ruleOf({ page, tag, keyword, tier, mediums, visits, hours }: Asked): object {
  const and = [
    page !== undefined && { in: [page, variable('page.url')] },
    tag !== undefined && { in: [tag, variable('user.tags')] },
    keyword !== undefined && { in: [keyword, variable('message.text')] },
    tier !== undefined && { '==': [variable('user.profile.tier'), tier] },
    mediums !== undefined && { in: [variable('userChat.medium.mediumType'), mediums] },
    visits !== undefined && { '>=': [variable('user.visits'), visits] },
    hours !== undefined && { '==': [variable(`open.${hours.operationId}`), hours.open] },
  ];
  return { and: and.filter((part) => part !== false) };
}

export const jsonLogicJs: Contestant = {
  name: 'json-logic-js',
  prepare: (asked) => oneByOne(asked, ruleOf, (rule, { told }) => jsonLogic.apply(rule, told)),
};

export const jsonLogicEngine: Contestant = {
  name: 'json-logic-engine',
  prepare(asked) {
    const engine = new LogicEngine();
    const build = (each: Asked) => engine.build(ruleOf(each)) as (told: Told) => unknown;
    return oneByOne(asked, build, (rule, { told }) => rule(told));
  },
};
