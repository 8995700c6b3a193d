import { openJournal } from '../state/journal.ts';
import { dueOrder } from './due-order.ts';
import { keyOf, type Schedule, type ScheduleGroup } from './schedule.ts';

/** What is stored of schedules and their groups; every change is kept before the call returns. */
export interface ScheduleBook {
  group(name: string): ScheduleGroup | undefined;
  groups(): readonly ScheduleGroup[];
  putGroup(group: ScheduleGroup): void;
  /** With its schedules. */
  removeGroup(name: string): void;
  find(reference: { readonly groupName: string; readonly name: string }): Schedule | undefined;
  schedules(): readonly Schedule[];
  put(schedule: Schedule): void;
  remove(schedule: Schedule): void;
  /** The enabled schedule that is due first and was not taken. */
  first(): Schedule | undefined;
  /** It is no longer waited for, until it is put anew; a restart forgets that it was taken. */
  take(schedule: Schedule): void;
  /** Removes the schedules; the groups stay. */
  clear(): void;
  onChange(listener: () => void): void;
  close(): void;
}

type Entry =
  | { readonly group: ScheduleGroup }
  | { readonly removedGroup: string }
  | { readonly schedule: Schedule }
  | { readonly removed: string };

const compactAfter = 1_000;

export function openScheduleBook(file: string | undefined): ScheduleBook {
  const journal = openJournal<Entry>(file);
  const groups = new Map<string, ScheduleGroup>();
  const schedules = new Map<string, Schedule>();
  const order = dueOrder();
  const taken = new WeakSet<Schedule>();
  const listeners: (() => void)[] = [];
  let appended = 0;

  function apply(entry: Entry): void {
    if ('group' in entry) groups.set(entry.group.name, entry.group);
    else if ('removedGroup' in entry) groups.delete(entry.removedGroup);
    else if ('removed' in entry) schedules.delete(entry.removed);
    else {
      schedules.set(keyOf(entry.schedule), entry.schedule);
      if (isWaiting(entry.schedule)) order.add(entry.schedule);
    }
  }

  function change(entry: Entry): void {
    apply(entry);
    journal.append(entry);
    appended += 1;
    if (appended > compactAfter && appended > 2 * (groups.size + schedules.size)) compact();
    announce();
  }

  function compact(): void {
    const groupEntries = [...groups.values()].map((group): Entry => ({ group }));
    const scheduleEntries = [...schedules.values()].map((schedule): Entry => ({ schedule }));
    journal.rewrite([...groupEntries, ...scheduleEntries]);
    appended = 0;
  }

  function announce(): void {
    for (const listener of listeners) listener();
  }

  /** A schedule that was replaced, removed or taken is still in the heap. */
  const isLive = (schedule: Schedule) => schedules.get(keyOf(schedule)) === schedule && !taken.has(schedule);

  journal.entries.forEach(apply);
  compact();

  return {
    group: (name) => groups.get(name),
    groups: () => [...groups.values()],
    putGroup: (group) => change({ group }),
    removeGroup(name) {
      for (const schedule of schedules.values()) {
        if (schedule.groupName === name) change({ removed: keyOf(schedule) });
      }
      change({ removedGroup: name });
    },
    find: (reference) => schedules.get(keyOf(reference)),
    schedules: () => [...schedules.values()],
    put: (schedule) => change({ schedule }),
    remove: (schedule) => change({ removed: keyOf(schedule) }),
    first: () => order.first(isLive),
    take(schedule) {
      taken.add(schedule);
      announce();
    },
    clear() {
      schedules.clear();
      order.clear();
      compact();
      announce();
    },
    onChange: (listener) => listeners.push(listener),
    close: journal.close,
  };
}

const isWaiting = ({ definition, isCompleted }: Schedule) => definition.State === 'ENABLED' && !isCompleted;
