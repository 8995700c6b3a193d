import { Query } from 'mingo';
import siftModule from 'sift';
import { type Contestant, oneByOne } from '../contestant.ts';
import type { Asked } from '../workload.ts';

/** Of a package in CommonJS the default export lies one level deeper for Node than for TypeScript. */
const sift = ((siftModule as unknown as { default?: unknown }).default ?? siftModule) as (
  query: object,
) => (item: object) => boolean;

/** No phrase and no page has a letter that means something in a pattern. */
const containing = (text: string) => ({ $regex: new RegExp(text) });

/** The same query for both: the format is one. */
function queryOf({ page, tag, keyword, tier, mediums, visits, hours }: Asked): object {
  return {
    ...(page !== undefined && { 'page.url': containing(page) }),
    ...(tag !== undefined && { 'user.tags': tag }),
    ...(keyword !== undefined && { 'message.text': containing(keyword) }),
    ...(tier !== undefined && { 'user.profile.tier': tier }),
    ...(mediums !== undefined && { 'userChat.medium.mediumType': { $in: mediums } }),
    ...(visits !== undefined && { 'user.visits': { $gte: visits } }),
    ...(hours !== undefined && { [`open.${hours.operationId}`]: hours.open }),
  };
}

export const siftContestant: Contestant = {
  name: 'sift',
  prepare: (asked) =>
    oneByOne(
      asked,
      (each) => sift(queryOf(each)),
      (test, { told }) => test(told),
    ),
};

export const mingo: Contestant = {
  name: 'mingo',
  prepare: (asked) =>
    oneByOne(
      asked,
      (each) => new Query<object>(queryOf(each), {}),
      (query, { told }) => query.test(told),
    ),
};
