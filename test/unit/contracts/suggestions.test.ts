import { readDefinitionsFile } from '../../../shared/contracts/definitions-file.ts';
import { readOperationInput } from '../../../shared/contracts/operation-input.ts';
import { readWorkflowInput } from '../../../shared/contracts/workflow-input.ts';

const problemsOf = (result: ReturnType<typeof readWorkflowInput | typeof readOperationInput>) =>
  result.ok ? [] : result.problems;
const workflow = (trigger: object, more: object = {}) =>
  problemsOf(readWorkflowInput({ name: 'w', trigger, ...more }, () => true));
const condition = { key: 'message.text', type: 'string', operator: '$eq', values: ['a'] };

test.each([
  {
    given: workflow({ type: 'mesageByUser' }),
    field: 'trigger.type',
    found: 'mesageByUser',
    meant: 'messageByUser',
  },
  { given: workflow({ type: 'messageByUser' }, { exlusive: true }), field: 'exlusive', meant: 'exclusive' },
  {
    given: workflow({ type: 'chatWaitInQueued', delay: 'PT3M', targetMedium: [] }),
    field: 'trigger.targetMedium',
    meant: 'targetMediums',
  },
  {
    given: workflow({ type: 'chatClosed', managedChatFilter: 'onlyManagedChat' }),
    field: 'trigger.managedChatFilter',
    found: 'onlyManagedChat',
    meant: 'onlyIfManagedChat',
  },
  {
    given: workflow({ type: 'chatClosed', runMode: { mode: 'inoperation' } }),
    field: 'trigger.runMode.mode',
    found: 'inoperation',
    meant: 'inOperation',
  },
  {
    given: workflow({ type: 'chatClosed', runMode: { mode: 'always', operationID: 'x' } }),
    field: 'trigger.runMode.operationID',
    meant: 'operationId',
  },
  {
    given: workflow({ type: 'messageByUser', chatStates: ['opned'] }),
    field: 'trigger.chatStates[0]',
    found: 'opned',
    meant: 'opened',
  },
  {
    given: workflow({ type: 'messageByUser', targetMediums: [{ mediumTyp: 'x', mediumType: 'native' }] }),
    field: 'trigger.targetMediums[0].mediumTyp',
    meant: 'mediumType',
  },
  {
    given: workflow({ type: 'messageByUser', filter: { ...condition, value: 'a' } }),
    field: 'trigger.filter.value',
    meant: 'values',
  },
  {
    given: workflow({ type: 'messageByUser', filter: { ...condition, type: 'sting' } }),
    field: 'trigger.filter.type',
    found: 'sting',
    meant: 'string',
  },
  {
    given: problemsOf(readOperationInput({ timeZone: 'Asia/Soul' })),
    field: 'timeZone',
    found: 'Asia/Soul',
    meant: 'Asia/Seoul',
  },
  {
    given: problemsOf(readOperationInput({ timeZone: 'Asia/Seoul', holiday: [] })),
    field: 'holiday',
    meant: 'holidays',
  },
  {
    given: problemsOf(readDefinitionsFile({ workflow: [] }, () => true) as never),
    field: 'workflow',
    meant: 'workflows',
  },
])('a mistyped word in $field is told what may have been meant: $meant', ({ given, field, found, meant }) => {
  expect(given).toEqual([
    expect.objectContaining({
      field,
      rule: expect.stringContaining(`; did you mean \`${meant}\`?`),
      ...(found !== undefined && { found }),
    }),
  ]);
});

test('a field of another trigger type has no suggestion of its own name', () => {
  expect(workflow({ type: 'chatClosed', onlyIfFirstOpened: true })).toEqual([
    { field: 'trigger.onlyIfFirstOpened', rule: 'is not a known field', found: true },
  ]);
});

test.each([
  { rule: 'a short one as it is', delay: 'PT5S', found: 'PT5S' },
  { rule: 'the beginning of a long one', delay: 'x'.repeat(5_000), found: `${'x'.repeat(100)}…` },
  { rule: 'no half of a character', delay: `${'x'.repeat(99)}😀`, found: `${'x'.repeat(99)}\uFFFD…` },
  { rule: 'a small list as it is', delay: [1, 'a'], found: [1, 'a'] },
  { rule: 'the kind of a large one', delay: Array.from({ length: 200 }, () => 1), found: 'a list of 200' },
  { rule: 'nothing of what is missing', delay: undefined, found: 'nothing' },
])('a manager is shown the value at fault: $rule', ({ delay, found }) => {
  expect(workflow({ type: 'chatWaitInQueued', delay })).toMatchObject([{ field: 'trigger.delay', found }]);
});

test('names that every object has are no known fields', () => {
  const body = JSON.parse(
    '{"name": "w", "trigger": {"type": "chatClosed", "constructor": 1, "__proto__": {}}}',
  );
  const fields = problemsOf(readWorkflowInput(body, () => true)).map(({ field }) => field);
  expect(fields).toContain('trigger.constructor');
});
