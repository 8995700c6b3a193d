import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { noon } from '../../support/stores/fixtures.ts';
import type { Given } from '../../support/workflow.ts';
import { world } from '../../support/world.ts';

export async function worldOf(given: readonly Given[]) {
  const w = world(new Date(noon).toISOString());
  for (const each of given) await w.workflow(each);
  return w;
}

export const condition = (operator: string, ...values: readonly string[]): Filter => ({
  key: 'message.text',
  type: 'string',
  operator,
  values,
});

export const messageBy = (id: string, filter: Filter): Given => ({
  id,
  trigger: { type: 'messageByUser', filter },
});
