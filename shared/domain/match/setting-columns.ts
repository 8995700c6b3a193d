import { runMode } from '../check/common-settings.ts';
import type { EventCircumstances } from '../check/event-settings.ts';
import { ownSettings } from '../check/own-settings.ts';
import { mediumOf } from '../conversation/known.ts';
import type { Trigger } from '../workflow/trigger.ts';
import { append } from './append.ts';
import { allBits, removeNumber } from './bits.ts';
import type { Column } from './column.ts';
import { groupSource, valueSource } from './source.ts';

/** One column for each kind of setting beside the filters. */
export function settingColumns(triggers: readonly Trigger[]): readonly [Column, ...Column[]] {
  return [
    sameSettings(
      triggers,
      ownPart,
      (trigger, on) => ownSettings(trigger, on.event, on.conversation) === undefined,
    ),
    targetMediums(triggers),
    sameSettings(
      triggers,
      ({ runMode: setting }) => (setting.mode === 'always' ? undefined : setting),
      (trigger, on) => runMode(trigger, on, false) === undefined,
    ),
  ];
}

/** What `ownSettings` looks at, and nothing that tells workflows apart beyond that. */
function ownPart(trigger: Trigger): object {
  const { filter, targetMediums, runMode, activePeriod, ...own } = trigger;
  if (own.type !== 'startChatByUserAtLounge') return own;
  const { pageQuery, ...rest } = own;
  return rest;
}

/** Settings of which there are few different ones: each is held against the event once. */
function sameSettings(
  triggers: readonly Trigger[],
  settingOf: (trigger: Trigger) => object | undefined,
  holds: (trigger: Trigger, on: EventCircumstances) => boolean,
): Column {
  const free = allBits(triggers.length);
  const members = new Map<string, number[]>();
  for (const [number, trigger] of triggers.entries()) {
    const setting = settingOf(trigger);
    if (setting === undefined) continue;
    removeNumber(free, number);
    append(members, JSON.stringify(setting), number);
  }
  const groups = [...members.values()].map((numbers) => {
    const example = triggers[numbers[0] as number] as Trigger;
    return { holds: (on: EventCircumstances) => holds(example, on), members: numbers };
  });
  return { free, sources: [groupSource(groups, free)] };
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
  const found = (on: EventCircumstances) => mediumOf(on.conversation, on.event);
  const byType = valueSource((on) => found(on)?.mediumType, types, free);
  const byId = valueSource(
    (on) => {
      const { mediumType = '', mediumId } = found(on) ?? {};
      return mediumId === undefined ? undefined : mediumKey(mediumType, mediumId);
    },
    mediums,
    free,
  );
  return { free, sources: mediums.size === 0 ? [byType] : [byType, byId] };
}

/** No two mediums have the same. */
const mediumKey = (type: string, id: string): string => `${type.length} ${type} ${id}`;
