import { broken, type Fired, judged, type Saved, type Step, type Story } from './story.ts';

export const user = (at: number, more: Partial<Step> = {}): Step => said('user', at, more);
export const manager = (at: number, more: Partial<Step> = {}): Step => said('manager', at, more);
export const said = (personType: string, at: number, more: Partial<Step>): Step => ({
  at,
  type: 'MessageCreated',
  id: `${personType}${at}`,
  data: { message: { personType, ...more.data } },
  ...(({ data: _, ...rest }) => rest)(more),
});
export const chat = (type: string, at: number, data: object = {}): Step => ({
  at,
  type: `Chat${type}`,
  id: `${type}${at}`,
  data,
});
export const opened = (at: number, previousState = 'initial', openedBy = 'user') =>
  chat('Opened', at, { previousState, openedBy });
export const queued = (at: number, previousState = 'initial') =>
  chat('Queued', at, { previousState, openedBy: 'user' });
export const closed = (at: number) => chat('Closed', at, { closedBy: 'api' });
export const clock = (at: number, more: Partial<Step> = {}): Step => ({ at, ...more });
export const onCall = (type: string, at: number): Step => ({ at, type: `Call${type}`, id: `${type}${at}` });
export const wait = (type: string, settings: object = {}): Saved => ({
  trigger: { type, delay: 'PT10M', ...settings },
});
export const from = (anchor: number, more: Partial<Fired> = {}): Fired => {
  const occurrence = more.occurrence ?? 1;
  const due = anchor + 10 * occurrence;
  return { workflowId: 'w', at: due, anchor, due, occurrence, ...more };
};
export const forManager = (settings: object = {}) => wait('waitingForManagerReply', settings);
export const forUser = (settings: object = {}) => wait('waitingForUserReply', settings);
export const sinceOpening = (settings: object = {}) => forManager({ onlyIfOpened: true, ...settings });

/** A workflow that waits, what happens, and what fires. */
export interface WaitRule {
  readonly rule: string;
  readonly workflow: Saved;
  readonly steps: readonly Step[];
  readonly fired: readonly Fired[];
  readonly healed?: number;
  readonly businessHours?: NonNullable<Story['businessHours']>;
  readonly operations?: NonNullable<Story['operations']>;
}

/** Tests every rule both ways: a run that keeps it, and one that does not. */
export function testBothWays(rules: readonly WaitRule[]): void {
  describe.each(rules)('$rule', ({ rule: _, workflow, ...story }) => {
    const { steps, fired } = story;
    const workflows = [workflow];

    test('is what the judge expects', () => {
      const verdict = judged({ ...story, workflows });
      expect(verdict).toMatchObject({ violations: [], required: fired.length, either: 0 });
      expect([...verdict.lateness.failing, ...verdict.lateness.healed]).toHaveLength(fired.length);
    });

    test('is missed when it is broken: each firing, and one from another anchor', () => {
      for (const one of fired) {
        expect(broken({ ...story, workflows, fired: fired.filter((other) => other !== one) })).toEqual([
          'lost w',
        ]);
      }
      const end = Math.max(...steps.map(({ at }) => at));
      const other = from(end - 10.5, { at: end });
      expect(broken({ ...story, workflows, fired: [...fired, other] })).toEqual(['forbidden w']);
    });
  });
}
