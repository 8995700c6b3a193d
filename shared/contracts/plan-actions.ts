/** What a plan makes of one definition. */
export const planActions = ['create', 'change', 'remove', 'nothing'] as const;
export type PlanAction = (typeof planActions)[number];
