import { readWorkflowInput } from '../../../../shared/contracts/workflow-input.ts';
import type { JsonObject } from '../../../../shared/domain/json.ts';
import { isChannelTalkWorkflow, mapWorkflow } from '../../../../shared/sources/channel-talk/workflow.ts';
import { channelTalkTriggers, channelTalkWorkflow } from '../../../support/payloads/channel-talk-workflow.ts';

const read = (workflow: JsonObject) => {
  const { state: _, ...content } = mapWorkflow(workflow).workflow;
  return readWorkflowInput(content, () => true);
};
const notTaken = (workflow: JsonObject) => mapWorkflow(workflow).notTaken.map(({ field }) => field);
const mapped = (trigger: JsonObject) => mapWorkflow(channelTalkWorkflow(trigger)).workflow.trigger;

test.each(channelTalkTriggers)('$type is taken with the settings that it has here', (theirs) => {
  const workflow = channelTalkWorkflow(theirs);
  expect(isChannelTalkWorkflow(workflow)).toBe(true);
  const { replay, retryCount, ...settings } = theirs;
  expect(read(workflow)).toEqual({
    ok: true,
    value: {
      workflowId: `ct-${theirs.type}`,
      name: '환불 문의',
      rank: 3,
      exclusive: true,
      trigger: {
        ...settings,
        filter: {
          and: [
            {
              or: [
                { key: 'user.profile.tier', type: 'string', operator: '$eq', values: ['vip'] },
                { key: 'userChat.tags', type: 'list', operator: '$containsAny', values: ['환불'] },
              ],
            },
          ],
        },
        targetMediums: [{ mediumType: 'native' }, { mediumType: 'app', mediumId: 'm-1' }],
        runMode: { mode: 'inOperation', operationId: 'op-1' },
      },
    },
  });
});

test('what has no place here is listed, every field with a reason', () => {
  const { notTaken: listed } = mapWorkflow(
    channelTalkWorkflow(
      { type: 'startCallByUser', replay: true, retryCount: 2, newSetting: 'x' },
      { newField: 1 },
    ),
  );
  expect(listed.map(({ field }) => field).sort()).toEqual([
    'batchedAt',
    'channelId',
    'chatOpen',
    'createdAt',
    'draft',
    'draftUpdatedAt',
    'end',
    'managerId',
    'migrationInfo',
    'newField',
    'previewable',
    'recipeBatchedAt',
    'recipeCaseId',
    'recipeStatIds',
    'resumeParent',
    'revisionId',
    'start',
    'trigger.botName',
    'trigger.language',
    'trigger.newSetting',
    'trigger.replay',
    'trigger.retryCount',
    'trigger.targetMediums[0].primitive',
    'trigger.targetMediums[1].primitive',
    'updatedAt',
    'useAlf',
  ]);
  expect(listed.filter(({ reason }) => reason.length < 10)).toEqual([]);
});

test.each([
  {
    rule: 'is none where all fields are null',
    filter: { key: null, and: null, or: null },
    expected: undefined,
  },
  { rule: 'is none where its lists are empty', filter: { and: [], or: [] }, expected: undefined },
  { rule: 'is none where its parts are', filter: { and: [{ and: [] }, {}] }, expected: undefined },
  { rule: 'keeps an alternative that is empty, to be refused', filter: { or: [{}] }, expected: { or: [{}] } },
  { rule: 'is as it came where it is no expression', filter: 'x', expected: 'x' },
])('a filter $rule', ({ filter, expected }) => {
  expect(mapped({ type: 'chatClosed', filter })).toEqual(
    expect.objectContaining(expected === undefined ? { type: 'chatClosed' } : { filter: expected }),
  );
  expect(Object.hasOwn(mapped({ type: 'chatClosed', filter }) as object, 'filter')).toBe(
    expected !== undefined,
  );
});

test.each([
  {
    rule: 'a type of values',
    filter: { key: 'user.a', type: 'listOfObject', operator: '$eq', values: [{}] },
  },
  { rule: 'an operator', filter: { key: 'user.a', type: 'string', operator: '$like', values: ['a'] } },
  { rule: 'and beside or', filter: { and: [{}], or: [{}] } },
])('a condition that is not known here is refused, and never left out: $rule', ({ filter }) => {
  expect(read(channelTalkWorkflow({ type: 'chatClosed', filter })).ok).toBe(false);
});

test('the type stands beside the trigger where the trigger does not name it', () => {
  const workflow = channelTalkWorkflow({ type: 'chatClosed' });
  const { type, ...trigger } = workflow.trigger as JsonObject;
  expect(read({ ...workflow, trigger })).toMatchObject({ ok: true, value: { trigger: { type } } });
  expect(notTaken({ ...workflow, triggerType: 'callClosed' })).toContain('triggerType');
});

test('a count of repetitions counts only where it repeats', () => {
  const trigger = { type: 'callWaitInQueued', delay: 'PT3M', repeated: false, repeatCount: 0 };
  expect(read(channelTalkWorkflow(trigger)).ok).toBe(true);
  expect(notTaken(channelTalkWorkflow(trigger))).toContain('trigger.repeatCount');
});

test.each([
  { workflowId: 'a', name: 'w', trigger: { type: 'chatClosed' } },
  { workflowId: 'a', triggerType: 'chatClosed' },
  { name: 'w', trigger: null },
  null,
  [],
  'workflow',
])('a workflow of this system is none of theirs: %j', (workflow) => {
  expect(isChannelTalkWorkflow(workflow)).toBe(false);
});

test.each([
  { trigger: null, triggerType: null },
  { trigger: [], triggerType: [1] },
  { trigger: { botName: 1, type: { a: 1 }, runMode: 7, targetMediums: [null, 'x', { mediumType: null }] } },
  JSON.parse(
    '{"triggerType": "chatClosed", "__proto__": 1, "trigger": {"constructor": 1, "__proto__": {"a": 1}}}',
  ),
])('whatever stands where a value should is refused by name, and never thrown: %j', (workflow) => {
  expect(read(workflow as JsonObject).ok).toBe(false);
});

test.each([
  { and: [[{ key: 'user.member' }]] },
  { or: [[]] },
  { or: [{ key: 'user.member' }, [{ key: 'page.url' }]] },
])('a list that stands for a condition stays in %j, to be refused', (filter) => {
  const { workflow } = mapWorkflow(channelTalkWorkflow({ type: 'messageByUser', filter }));
  expect(workflow.trigger).toMatchObject({ filter });
});

test('a medium that is null stays in its place, since no medium at all would mean every one', () => {
  const targetMediums = [null, { mediumType: 'native' }];
  const theirs = channelTalkWorkflow({ type: 'messageByUser', targetMediums });
  expect(mapWorkflow(theirs).workflow.trigger).toMatchObject({ targetMediums });
  const problem = expect.objectContaining({ field: 'trigger.targetMediums[0]', rule: 'must be an object' });
  expect(read(theirs)).toMatchObject({ ok: false, problems: expect.arrayContaining([problem]) });
});

test('a list that stands for a medium stays, to be refused', () => {
  const { workflow } = mapWorkflow(channelTalkWorkflow({ type: 'messageByUser', targetMediums: [[]] }));
  expect(workflow.trigger).toMatchObject({ targetMediums: [[]] });
});
