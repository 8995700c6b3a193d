import { broken, type Fired, judged, type Saved, type Step } from './story.ts';

const modular = (settings: object = {}, more: Partial<Saved> = {}): Saved => ({
  trigger: { type: 'modular', ...settings },
  ...more,
});
const caller = { type: 'workflow', id: 'v' };
const manager = { type: 'manager', id: 'm' };
const request = (requestedBy: object, more: Partial<Step> = {}): Step => ({
  ...{ at: 1, type: 'WorkflowRequested', id: 'r' },
  data: { workflowId: 'w', requestedBy },
  ...more,
});
const chain = (text: string) => ({ executionId: 'x', workflowIds: [...text] });
const granted: Fired = { at: 1, workflowId: 'w', event: 'r' };
const refused = (rejected: NonNullable<Fired['rejected']>, reason = 'loop'): Fired => ({
  ...granted,
  rejected,
  data: { reason },
});

interface Rule {
  readonly rule: string;
  readonly workflow: Saved;
  readonly step: Step;
  readonly answer: Fired;
}

const rules: readonly Rule[] = [
  { rule: 'a workflow calls a module', workflow: modular(), step: request(caller), answer: granted },
  {
    rule: "a manager's call is billed",
    workflow: modular({ triggerInChat: true }),
    step: request(manager),
    answer: { ...granted, data: { billable: true } },
  },
  {
    rule: 'a manager needs triggerInChat',
    workflow: modular(),
    step: request(manager),
    answer: refused(manager, 'triggerInChat'),
  },
  {
    rule: 'naming lifts private',
    workflow: modular({ runMode: { mode: 'private' } }),
    step: request(caller),
    answer: granted,
  },
  {
    rule: 'a module whose business hours do not exist',
    workflow: modular({ runMode: { mode: 'notInOperation' } }),
    step: request(caller),
    answer: refused(caller, 'operation'),
  },
  {
    rule: 'a module that is stopped',
    workflow: modular({}, { state: 'stopped' }),
    step: request(caller),
    answer: refused(caller, 'active'),
  },
  {
    rule: 'what is no module',
    workflow: { trigger: { type: 'messageByUser' } },
    step: request(caller),
    answer: refused(caller, 'type'),
  },
  {
    rule: 'a module of another medium',
    workflow: modular({ targetMediums: [{ mediumType: 'line' }] }),
    step: request(caller),
    answer: refused(caller, 'targetMediums'),
  },
  {
    rule: 'a module does not call itself',
    workflow: modular(),
    step: request({ type: 'workflow', id: 'w' }),
    answer: refused({ type: 'workflow', id: 'w' }),
  },
  {
    rule: 'ten callers',
    workflow: modular(),
    step: request(caller, { causedBy: chain('abcdefghiv') }),
    answer: { ...granted, causedBy: chain('abcdefghiv') },
  },
  {
    rule: 'the caller makes eleven',
    workflow: modular(),
    step: request(caller, { causedBy: chain('abcdefghij') }),
    answer: { ...refused(caller), causedBy: chain('abcdefghij') },
  },
];

describe.each(rules)('$rule', ({ workflow, step, answer }) => {
  const story = { workflows: [workflow], steps: [step] };

  test('is what the judge expects', () => {
    const required = answer.rejected ? 0 : 1;
    expect(judged({ ...story, fired: [answer] })).toMatchObject({ violations: [], required });
  });

  test('is missed when it is broken', () => {
    const { rejected, data, ...other } = answer;
    const opposite = rejected ? other : { ...answer, rejected: caller };
    const because = { ...answer, data: { ...data, reason: 'anything else' } };
    if (rejected) expect(broken({ ...story, fired: [because] })).toEqual(['wrong w']);
    expect(broken({ ...story, fired: [] })).toEqual(['lost w']);
    expect(broken({ ...story, fired: [opposite] })).toEqual(['forbidden w', 'lost w']);
    expect(broken({ ...story, fired: [answer, { ...answer, executionId: 'again' }] })).toEqual(['twice w']);
  });
});

test("a manager's call that is not billed, and a refusal of somebody else", () => {
  expect(
    broken({ workflows: [modular({ triggerInChat: true })], steps: [request(manager)], fired: [granted] }),
  ).toEqual(['wrong w']);
  expect(
    broken({ workflows: [modular()], steps: [request(manager)], fired: [refused(caller, 'triggerInChat')] }),
  ).toEqual(['wrong w']);
});

test('a refusal need only be on the bus', () => {
  const story = { workflows: [modular()], steps: [request(manager)] };
  expect(broken({ ...story, fired: [{ ...refused(manager, 'triggerInChat'), without: 'record' }] })).toEqual(
    [],
  );
});

test('a request that was handled and left no commit is lost, and so is what it says of the user', () => {
  const steps = [request(caller, { without: 'commit' })];
  expect(broken({ workflows: [modular()], steps })).toEqual(['lost w', 'lostEvent']);
});

test('a module that is stopped between reading and writing may run or not, but is answered', () => {
  const workflows = [modular(), modular({}, { state: 'stopped', revision: 2, at: 0.8 })];
  const story = { workflows, steps: [request(caller, { read: 0.5, sent: 0.1, happened: 0.1 })] };
  for (const answer of [granted, refused(caller, 'active')]) {
    expect(judged({ ...story, fired: [answer] })).toMatchObject({ violations: [], either: 1, required: 0 });
  }
  expect(broken(story)).toEqual(['lost w']);
});
