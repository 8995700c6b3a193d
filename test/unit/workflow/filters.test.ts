import { usesPattern } from '../../../shared/domain/filter/conditions.ts';
import type { Condition, Filter } from '../../../shared/domain/filter/filter.ts';
import { someCondition } from '../../../shared/domain/workflow/filters.ts';
import { usesOperation } from '../../../shared/domain/workflow/operations-used.ts';
import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';

const text = (key: string, operator: string, value = 'x'): Condition => ({
  key,
  type: 'string',
  operator,
  values: [value],
});
const plain = text('user.name', '$contains');
/** Wherever a condition may stand in a filter. */
const places: readonly ((condition: Condition) => Filter)[] = [
  (condition) => condition,
  (condition) => ({ and: [plain, condition] }),
  (condition) => ({ or: [plain, { not: condition }] }),
];
const triggers = (condition: Condition): readonly Trigger[] =>
  places.flatMap((place) => [
    { type: 'messageByUser', runMode: { mode: 'always' }, filter: place(condition) },
    { type: 'startChatByUserAtLounge', runMode: { mode: 'always' }, pageQuery: place(condition) },
  ]);

test.each(['$matches', '$notMatches'])('a trigger that asks %s anywhere searches by pattern', (operator) => {
  for (const trigger of triggers(text('message.text', operator))) {
    expect(someCondition(trigger, usesPattern)).toBe(true);
  }
});

test('a trigger that only holds the word, or has no filter, does not', () => {
  for (const trigger of triggers(text('message.text', '$contains', '"$matches"'))) {
    expect(someCondition(trigger, usesPattern)).toBe(false);
  }
  expect(someCondition({ type: 'modular', runMode: { mode: 'always' } }, usesPattern)).toBe(false);
});

test('whoever asks for the time of day uses the default operation, and no other', () => {
  for (const trigger of triggers(text('time.weekday', '$eq'))) {
    expect(usesOperation(trigger, 'default')).toBe(true);
    expect(usesOperation(trigger, 'night')).toBe(false);
  }
  for (const trigger of triggers(text('user.time', '$eq'))) {
    expect(usesOperation(trigger, 'default')).toBe(false);
  }
});

test('so does whoever reads a value as a day', () => {
  const since = { key: 'user.since', operator: '$gte', values: ['2026-11-24'] } as const;
  for (const trigger of triggers({ ...since, type: 'date' })) {
    expect(usesOperation(trigger, 'default')).toBe(true);
    expect(usesOperation(trigger, 'night')).toBe(false);
  }
  for (const trigger of triggers({ ...since, type: 'datetime' })) {
    expect(usesOperation(trigger, 'default')).toBe(false);
  }
});
