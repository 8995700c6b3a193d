import { ownSettings } from '../check/own-settings.ts';
import { mediumOf } from '../conversation/known.ts';
import { defaultOperationId } from '../operation/operation.ts';
import type { Trigger } from '../workflow/trigger.ts';
import { append } from './append.ts';
import { allBits, noBits, removeNumber } from './bits.ts';
import { type Column, columnOf } from './column.ts';
import { type Answer, answerOf } from './source.ts';

/** One column for each kind of setting beside the filters. */
export const settingColumns = (triggers: readonly Trigger[]): readonly [Column, ...Column[]] => [
  ownSettingsColumn(triggers),
  targetMediums(triggers),
  runModes(triggers),
];

/** Settings of which there are few different ones: each is held against the event once, for all that have it. */
function ownSettingsColumn(triggers: readonly Trigger[]): Column {
  const members = new Map<string, number[]>();
  for (const [number, trigger] of triggers.entries()) append(members, ownPart(trigger), number);
  const free = noBits(triggers.length);
  const groups = [...members.values()].map((numbers) => ({
    example: triggers[numbers[0] as number] as Trigger,
    answer: answerOf(numbers, free),
  }));
  return columnOf(free, [
    (on) => {
      const answers: Answer[] = [];
      for (const { example, answer } of groups) {
        if (ownSettings(example, on.event, on) === undefined) answers.push(answer);
      }
      return answers;
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
function runModes(triggers: readonly Trigger[]): Column {
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
    open: answerOf(modes.inOperation.get(operationId) ?? [], free),
    closed: answerOf(modes.notInOperation.get(operationId) ?? [], free),
  }));
  return columnOf(free, [
    (on) => {
      const answers: Answer[] = [];
      for (const { operationId, open, closed } of hours) {
        const operation = on.operations.get(operationId);
        if (operation !== undefined) answers.push(on.isOpen(operation) ? open : closed);
      }
      return answers;
    },
  ]);
}

/** A medium answers to its type alone, and to type and id. */
function targetMediums(triggers: readonly Trigger[]): Column {
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
  const answers = (asked: ReadonlyMap<string, readonly number[]>) =>
    new Map([...asked].map(([medium, numbers]) => [medium, answerOf(numbers, free)]));
  const [byType, byId] = [answers(types), answers(mediums)];
  return columnOf(free, [
    (on) => {
      const { mediumType, mediumId } = mediumOf(on.conversation, on.event) ?? {};
      const found: Answer[] = [];
      if (mediumType === undefined) return found;
      const ofType = byType.get(mediumType);
      if (ofType !== undefined) found.push(ofType);
      const one = mediumId === undefined ? undefined : byId.get(mediumKey(mediumType, mediumId));
      if (one !== undefined) found.push(one);
      return found;
    },
  ]);
}

/** No two mediums have the same. */
const mediumKey = (type: string, id: string): string => `${type.length} ${type} ${id}`;
