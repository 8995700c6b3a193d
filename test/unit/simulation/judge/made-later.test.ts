import { broken, type Fired, judged, opened, type Saved, type Step, userWrites } from './story.ts';

const greets: Saved = { trigger: { type: 'messageByUser' }, at: 2 };
const reminds: Saved = { trigger: { type: 'waitingForManagerReply', delay: 'PT10M' }, at: 2 };
const user = (at: number, more: Partial<Step> = {}): Step => userWrites(at, { id: 'm', ...more });
const by = (at: number, more: Partial<Fired> = {}): Fired => ({ workflowId: 'w', at, event: 'm', ...more });
const from = (anchor: number): Fired => ({ workflowId: 'w', at: anchor + 10, anchor, due: anchor + 10 });

describe('a workflow that is made while the chat goes on', () => {
  test.each([
    ['before the event was decided: it fires', user(3), [by(3)], []],
    ['before the event was decided: it has to fire', user(3), [], ['lost w']],
    ['after the event was decided: it does not fire', user(1), [], []],
    ['after the event was decided: it must not fire', user(1), [by(3)], ['forbidden w']],
    ['after the event happened, which was brought late: it fires', user(3, { happened: 1 }), [by(3)], []],
  ] as const)('%s', (_, message, fired, found) => {
    expect(broken({ workflows: [greets], steps: [opened, message], fired })).toEqual(found);
  });

  test.each([[[by(3)]], [[]]])('between what was read and what was written: either is right, %j', (fired) => {
    const steps = [opened, user(3, { read: 1.9 })];
    expect(judged({ workflows: [greets], steps, fired })).toMatchObject({ violations: [], either: 1 });
  });

  test.each([
    ['does not wait from what was said before', 1, [], []],
    ['must not wait from what was said before', 1, [from(1)], ['forbidden w']],
    ['waits from what is said afterwards', 3, [from(3)], []],
    ['has to wait from what is said afterwards', 3, [], ['lost w']],
  ] as const)('%s', (_, said, fired, found) => {
    const steps = [opened, user(said), { at: said + 10 }];
    expect(broken({ workflows: [reminds], steps, fired })).toEqual(found);
  });
});
