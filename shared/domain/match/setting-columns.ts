import { ownSettings } from '../check/own-settings.ts';
import { mediumOf } from '../conversation/known.ts';
import { defaultOperationId } from '../operation/operation.ts';
import type { Trigger } from '../workflow/trigger.ts';
import type { Answer, AnswerList } from './answers.ts';
import { append } from './append.ts';
import { allBits, noBits, removeNumber } from './bits.ts';
import { type Column, columnOf } from './column.ts';
import { addFound } from './found.ts';

/** One column for each kind of setting beside the filters. */
export const settingColumns = (
  triggers: readonly Trigger[],
  answers: AnswerList,
): readonly [Column, ...Column[]] => [
  ownSettingsColumn(triggers, answers),
  targetMediums(triggers, answers),
  runModes(triggers, answers),
];

/** Settings of which there are few different ones: each is held against the event once, for all that have it. */
function ownSettingsColumn(triggers: readonly Trigger[], answers: AnswerList): Column {
  const members = new Map<string, number[]>();
  for (const [number, trigger] of triggers.entries()) append(members, ownPart(trigger), number);
  const free = noBits(triggers.length);
  const groups = [...members.values()].map((numbers) => ({
    example: triggers[numbers[0] as number] as Trigger,
    answer: answers.add(numbers, free),
  }));
  return columnOf(free, [
    (on, found) => {
      for (const { example, answer } of groups) {
        if (ownSettings(example, on.event, on) === undefined) addFound(found, answer);
      }
    },
  ]);
}

const common = new Set(['filter', 'targetMediums', 'runMode', 'activePeriod', 'pageQuery']);

/** What `ownSettings` looks at, and nothing that tells workflows apart beyond that. */
function ownPart(trigger: Trigger): string {
  let text = '';
  for (const name in trigger) {
    if (!common.has(name)) text += `${name} ${JSON.stringify(trigger[name as keyof Trigger])} `;
  }
  return text;
}

/** Each operation is asked once whether it is open. Who runs only when named is never met. */
function runModes(triggers: readonly Trigger[], answers: AnswerList): Column {
  const free = allBits(triggers.length);
  const modes = { inOperation: new Map<string, number[]>(), notInOperation: new Map<string, number[]>() };
  for (const [number, { runMode }] of triggers.entries()) {
    const { mode, operationId = defaultOperationId } = runMode;
    if (mode === 'always') continue;
    removeNumber(free, number);
    if (mode !== 'private') append(modes[mode], operationId, number);
  }
  const operationIds = new Set([...modes.inOperation.keys(), ...modes.notInOperation.keys()]);
  const hours = [...operationIds].map((operationId) => ({
    operationId,
    open: answers.add(modes.inOperation.get(operationId) ?? [], free),
    closed: answers.add(modes.notInOperation.get(operationId) ?? [], free),
  }));
  return columnOf(free, [
    (on, found) => {
      for (const { operationId, open, closed } of hours) {
        const operation = on.operations.get(operationId);
        if (operation !== undefined) addFound(found, on.isOpen(operation) ? open : closed);
      }
    },
  ]);
}

/** A medium answers to its type alone, and to type and id. */
function targetMediums(triggers: readonly Trigger[], answers: AnswerList): Column {
  const free = allBits(triggers.length);
  const types = new Map<string, number[]>();
  const mediums = new Map<string, number[]>();
  for (const [number, { targetMediums }] of triggers.entries()) {
    for (const { mediumType, mediumId } of targetMediums ?? []) {
      removeNumber(free, number);
      if (mediumId === undefined) append(types, mediumType, number);
      else append(mediums, mediumKey(mediumType, mediumId), number);
    }
  }
  const answersTo = (asked: ReadonlyMap<string, readonly number[]>): ReadonlyMap<string, Answer> =>
    new Map([...asked].map(([medium, numbers]) => [medium, answers.add(numbers, free)]));
  const [byType, byId] = [answersTo(types), answersTo(mediums)];
  return columnOf(free, [
    (on, found) => {
      const { mediumType, mediumId } = mediumOf(on.conversation, on.event) ?? {};
      if (mediumType === undefined) return;
      const ofType = byType.get(mediumType);
      if (ofType !== undefined) addFound(found, ofType);
      const one = mediumId === undefined ? undefined : byId.get(mediumKey(mediumType, mediumId));
      if (one !== undefined) addFound(found, one);
    },
  ]);
}

/** No two mediums have the same. */
const mediumKey = (type: string, id: string): string => `${type.length} ${type} ${id}`;
