import { broken, type Fired, judged, opened, type Saved, type Step, userWrites as user } from './story.ts';

const remind: Saved = { trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } };
const from = (anchor: number, more: Partial<Fired> = {}): Fired => ({
  ...{ workflowId: 'w', at: anchor + 10, anchor, due: anchor + 10 },
  ...more,
});
const steps = [opened, user(1), { at: 11 }];
const second = { revision: 2, at: 5 };

describe('a change while the wait runs', () => {
  const story = (change: Partial<Saved>, fired: readonly Fired[]) =>
    broken({ workflows: [remind, { ...remind, ...second, ...change }], steps, fired });

  test('of rank or name changes nothing but the revision', () => {
    expect(story({ rank: 7 }, [from(1, { data: { revision: 2 } })])).toEqual([]);
    expect(story({ rank: 7 }, [from(1)])).toEqual(['wrong w']);
  });

  test.each([
    ['the delay', { trigger: { ...remind.trigger, delay: 'PT9M' } }],
    ['the filter', { trigger: { ...remind.trigger, filter: { not: { and: [] } } } }],
    ['the state', { state: 'stopped' }],
    ['all, by removal', { state: 'removed' }],
  ] as const)('of %s ends it', (_, change) => {
    expect(story(change, [])).toEqual([]);
    expect(story(change, [from(1, { data: { revision: 2 } })])).toEqual(['forbidden w']);
  });

  test('of the order of fields is none', () => {
    const trigger = { delay: 'PT10M', type: 'waitingForManagerReply' };
    expect(story({ trigger }, [from(1, { data: { revision: 2 } })])).toEqual([]);
  });
});

test('stopping and activating again revives no wait, and the next message starts one', () => {
  const workflows: Saved[] = [
    remind,
    { ...remind, ...second, state: 'stopped' },
    { ...remind, at: 6, revision: 3 },
  ];
  const later = [...steps, user(12), { at: 22 }];
  expect(broken({ workflows, steps: later, fired: [from(12, { data: { revision: 3 } })] })).toEqual([]);
  expect(broken({ workflows, steps, fired: [from(1, { data: { revision: 3 } })] })).toEqual(['forbidden w']);
});

test('an anchor as old as the activation counts', () => {
  expect(broken({ workflows: [{ ...remind, at: 1 }], steps, fired: [from(1)] })).toEqual([]);
  expect(broken({ workflows: [{ ...remind, at: 1.001 }], steps, fired: [] })).toEqual([]);
});

describe('a change between reading and writing', () => {
  const read = [opened, user(1), { at: 11, read: 10.5 }];
  const stopped: Saved = { ...remind, revision: 2, at: 10.8, state: 'stopped' };
  const renamed: Saved = { ...remind, revision: 2, at: 10.8 };

  test.each([[[from(1)]], [[]]])('makes both right: %j', (fired) => {
    expect(judged({ workflows: [remind, stopped], steps: read, fired })).toMatchObject({
      violations: [],
      required: 0,
      either: 1,
    });
  });

  test('that changes nothing that matters makes both revisions right', () => {
    for (const revision of [1, 2]) {
      const story = { workflows: [remind, renamed], steps: read, fired: [from(1, { data: { revision } })] };
      expect(judged(story)).toMatchObject({ violations: [], required: 1 });
    }
    expect(
      broken({ workflows: [remind, renamed], steps: read, fired: [from(1, { data: { revision: 3 } })] }),
    ).toEqual(['wrong w']);
  });

  test('of an exclusive workflow makes both right for its rival', () => {
    const rivals = [remind, { ...remind, workflowId: 'x', rank: 2 }].map((one) => ({
      ...one,
      exclusive: true,
    }));
    const workflows = [...rivals, { ...stopped, exclusive: true }];
    for (const fired of [[from(1)], [from(1, { workflowId: 'x' })]]) {
      expect(judged({ workflows, steps: read, fired })).toMatchObject({ violations: [], either: 2 });
    }
  });

  test('of an exclusive workflow makes both right for all its rivals', () => {
    const rivals = ['w', 'x', 'y'].map((workflowId, rank) => ({
      ...remind,
      workflowId,
      rank,
      exclusive: true,
    }));
    const workflows = [...rivals, { ...rivals[0]!, revision: 2, at: 10.8, state: 'stopped' as const }];
    expect(judged({ workflows, steps: read, fired: [from(1, { workflowId: 'y' })] })).toMatchObject({
      violations: [],
      either: 3,
    });
  });

  test('goes on from what really happened: what did not fire has not used up its opening', () => {
    const once: Saved = { trigger: { ...remind.trigger, onlyIfOpened: true }, exclusive: true };
    const workflows = [
      once,
      { ...once, workflowId: 'x', rank: 2 },
      { ...once, revision: 2, rank: 3, at: 10.2 },
    ];
    const requeued: Step = {
      at: 12,
      type: 'ChatQueued',
      id: 'q',
      data: { openedBy: 'user', previousState: 'opened' },
    };
    const reopened: Step = {
      ...opened,
      at: 14,
      id: 'p',
      data: { openedBy: 'user', previousState: 'queued' },
    };
    const again = [opened, { at: 10.5, read: 10.1 }, requeued, reopened, { at: 24 }];
    const first = from(0, { workflowId: 'x', at: 10.5 });
    const second = from(14, { data: { revision: 2 } });
    expect(broken({ workflows, steps: again, fired: [first, second] })).toEqual([]);
    expect(broken({ workflows, steps: again, fired: [first] })).toEqual(['lost w']);
  });

  test('goes on from what really happened: what fired does not fire again', () => {
    const again = [...read, { at: 12 }];
    const fired = [from(1), from(1, { at: 12, executionId: 'again' })];
    expect(broken({ workflows: [remind, stopped], steps: again, fired })).toEqual(['twice w']);
  });
});

test('definitions of another channel are not looked at', () => {
  expect(broken({ workflows: [{ ...remind, channelId: 'di' }], steps, fired: [] })).toEqual([]);
  expect(broken({ workflows: [{ ...remind, channelId: 'di' }], steps, fired: [from(1)] })).toEqual([
    'forbidden w',
  ]);
});

test('a wait that was over by definition when nobody looked is not lost, and one that was stopped too late is', () => {
  const silent = [opened, user(1)];
  expect(
    broken({ workflows: [remind, { ...remind, ...second, at: 14, state: 'stopped' }], steps: silent }),
  ).toEqual([]);
  expect(
    broken({ workflows: [remind, { ...remind, ...second, at: 17, state: 'stopped' }], steps: silent }),
  ).toEqual(['lost w']);
});
