import { broken, type Fired, judged, type Saved, type Step } from './story.ts';

export const message = (at: number, more: Partial<Step> & { message?: object } = {}): Step => ({
  at,
  type: 'MessageCreated',
  id: `m${at}`,
  ...more,
  data: { message: { personType: 'user', text: 'Refund please', ...more.message }, ...more.data },
});
export const opened = (at: number, data: object, more: Partial<Step> = {}): Step => ({
  at,
  type: 'ChatOpened',
  id: `o${at}`,
  data: { openedBy: 'user', previousState: 'initial', ...data },
  ...more,
});
export const closed = (at: number, data: object): Step => ({ at, type: 'ChatClosed', id: `c${at}`, data });
export const entered = (data: object): Step => ({ at: 1, type: 'ChatEntered', id: 'e', data });
export const ring = (type: string, direction: string): Step => ({
  at: 1,
  type,
  id: 'r',
  data: { call: { direction } },
});
export const on = (type: string, settings: object = {}, more: Partial<Saved> = {}): Saved => ({
  trigger: { type, ...settings },
  ...more,
});
export const by = (event: string, at = Number(event.slice(1))): Fired => ({ workflowId: 'w', event, at });
/** A workflow, what happens, and whether that fires it. */
export interface Rule {
  readonly rule: string;
  readonly workflow: Saved;
  readonly steps: readonly Step[];
  /** The event that fires it. */
  readonly by?: Fired;
}

/** Tests every rule both ways: a run that keeps it, and one that does not. */
export function testBothWays(rules: readonly Rule[]): void {
  describe.each(rules)('$rule', ({ workflow, steps, by: right }) => {
    test('is what the judge expects', () => {
      const verdict = judged({ workflows: [workflow], steps, fired: right ? [right] : [] });
      expect(verdict).toMatchObject({ violations: [], required: right ? 1 : 0, executions: right ? 1 : 0 });
    });

    test('is missed when it is broken', () => {
      const last = steps.at(-1)!;
      const wrong = { workflowId: 'w', at: last.at, event: last.id! };
      expect(broken({ workflows: [workflow], steps, fired: right ? [] : [wrong] })).toEqual([
        right ? 'lost w' : 'forbidden w',
      ]);
    });
  });
}
