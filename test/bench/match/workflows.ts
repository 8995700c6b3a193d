import type { Condition, Filter } from '../../../shared/domain/filter/filter.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';
import { makeWorkflow } from '../../support/workflow.ts';
import type { Asked } from './workload.ts';

/** The same as workflows of this service. */
export function workflowsOf(asked: readonly Asked[]): readonly Workflow[] {
  return asked.map(({ id, mediums, hours, ...conditions }) => {
    const and = filterOf(conditions);
    return makeWorkflow({
      workflowId: id,
      channelId: 'bench',
      trigger: {
        type: 'messageByUser',
        ...(mediums !== undefined && { targetMediums: mediums.map((mediumType) => ({ mediumType })) }),
        runMode:
          hours === undefined
            ? { mode: 'always' }
            : { mode: hours.open ? 'inOperation' : 'notInOperation', operationId: hours.operationId },
        ...(and.length > 0 && { filter: { and } }),
      },
    });
  });
}

function filterOf({
  page,
  tag,
  keyword,
  tier,
  visits,
}: Omit<Asked, 'id' | 'mediums' | 'hours'>): readonly Filter[] {
  const conditions: (Condition | undefined)[] = [
    page === undefined ? page : { key: 'page.url', type: 'string', operator: '$contains', values: [page] },
    tag === undefined ? tag : { key: 'user.tags', type: 'list', operator: '$contains', values: [tag] },
    tier === undefined ? tier : { key: 'user.profile.tier', type: 'string', operator: '$eq', values: [tier] },
    visits === undefined
      ? visits
      : { key: 'user.visits', type: 'number', operator: '$gte', values: [visits] },
    keyword === undefined
      ? keyword
      : { key: 'message.text', type: 'string', operator: '$contains', values: [keyword] },
  ];
  return conditions.filter((condition) => condition !== undefined);
}
