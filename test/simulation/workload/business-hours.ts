import { replaceOperation, rollBackOperation } from '../../../shared/application/operations.ts';
import type { OperationEntry } from '../../../shared/contracts/definitions-file.ts';
import type { WorkflowInput } from '../../../shared/contracts/workflow-input.ts';
import { type Operation, weekdays } from '../../../shared/domain/operation/operation.ts';
import type { Random } from '../random.ts';
import type { VirtualTime } from '../time.ts';
import type { Attempt, Definitions } from './attempt.ts';
import { removeFromUse } from './removed-hours.ts';
import { drawnHours, drawnShifts, shifts } from './workflows.ts';

/** The people of a channel who change its business hours while waits count in them. */
export interface BusinessHours {
  /** How many changes there are to be. */
  readonly changes: number;
  change(): void;
  /** A workflow that may wait or run in hours that change. */
  concern(workflow: WorkflowInput): WorkflowInput;
  /** Hours in the file of an import, as somebody may have edited them. */
  edited(entry: OperationEntry): OperationEntry;
  /** From now on nobody changes anything. */
  endChanges(): void;
  /** Every wait that counts in operating time comes to its end, also one whose hours were gone. */
  openForGood(): void;
}

type Content = Pick<Operation, 'timeZone' | 'weeklyRanges' | 'holidays'>;

/** The day of the run, alone or in a longer holiday. */
const holidays = [{ date: '2026-11-23' }, { from: '2026-11-20', until: '2026-11-23' }];
const timeZones = ['UTC', 'Asia/Seoul'] as const;

export function businessHours(
  attempt: Attempt,
  { time, random }: { readonly time: Pick<VirtualTime, 'after'>; readonly random: Random },
  channelId: string,
): BusinessHours {
  let isOver = false;

  /** Unless it is over by then: a person may try again, and hours that were removed are made again later. */
  const unlessOver = (request: (at: Definitions) => Promise<unknown>) =>
    attempt(async (at) => (isOver ? undefined : request(at)));

  const drawnContent = (operationId: string): Content => {
    const timeZone = random.pick(timeZones);
    const weeklyRanges = operationId === shifts ? drawnShifts(random) : drawnHours(timeZone, random);
    return { timeZone, weeklyRanges, holidays: random.chance(0.1) ? [random.pick(holidays)] : [] };
  };

  function edit(operationId: string, edited: (known: Operation) => Content & { override?: unknown }): void {
    unlessOver(async (at) => {
      const known = await at.store.getOperation(channelId, operationId);
      if (known === undefined || known.removed) return;
      await replaceOperation(at, channelId, operationId, known.revision, edited(known) as Operation);
    });
  }

  const setByHand = (operationId: string) => {
    const override = random.pick(['open', 'closed']);
    edit(operationId, (known) => ({ ...known, override }));
  };

  const rollBack = (operationId: string) =>
    unlessOver(async (at) => {
      const { revision = 1 } = (await at.store.getOperation(channelId, operationId)) ?? {};
      if (revision === 1) return;
      await rollBackOperation(at, channelId, operationId, undefined, random.integer(1, revision - 1));
    });

  function removeForAWhile(operationId: string): void {
    if (!isOver) removeFromUse(attempt, { time, random }, channelId, operationId);
    const again = drawnContent(operationId);
    time.after(random.integer(5_000, 1_800_000), () =>
      unlessOver((at) => replaceOperation(at, channelId, operationId, 0, again)),
    );
  }

  function change(): void {
    // Before anybody has looked at the last one.
    if (random.chance(0.3)) time.after(random.integer(0, 20_000), change);
    const operationId = random.pick([shifts, shifts, 'default']);
    const drawn = random.unit();
    if (drawn < 0.25) {
      const content = drawnContent(operationId);
      // What was set by hand goes on, or ends with the edit.
      const keeps = random.chance(0.5);
      edit(operationId, ({ override }) => ({ ...content, ...(keeps && override && { override }) }));
    } else if (drawn < 0.35) edit(operationId, (known) => ({ ...known, holidays: [random.pick(holidays)] }));
    else if (drawn < 0.45) edit(operationId, (known) => ({ ...known, holidays: [] }));
    else if (drawn < 0.65) setByHand(operationId);
    else if (drawn < 0.72) edit(operationId, ({ override: _, ...known }) => known);
    else if (drawn < 0.77) rollBack(operationId);
    else removeForAWhile(operationId);
  }

  const changes = random.chance(1 / 3) ? random.integer(1, 4) : 0;
  return {
    changes,
    change,
    concern: (workflow) => (changes === 0 ? workflow : concerned(workflow, random)),
    edited: (entry) =>
      isOver || random.chance(0.5) ? entry : { ...entry, ...drawnContent(entry.operationId) },
    endChanges: () => {
      isOver = true;
    },
    openForGood() {
      const weeklyRanges = weekdays.map((day) => ({ day, from: 0, to: 1_440 }));
      const hours = { timeZone: 'UTC', weeklyRanges, holidays: [] };
      for (const operationId of [shifts, 'default']) {
        attempt((at) => replaceOperation(at, channelId, operationId, undefined, hours));
      }
    },
  };
}

function concerned({ trigger, ...workflow }: WorkflowInput, random: Random): WorkflowInput {
  const { runMode } = trigger;
  const delayOperationId = random.pick([shifts, shifts, 'default']);
  const settings = {
    ...('delay' in trigger && random.chance(0.6) && { delayClock: 'operation', delayOperationId }),
    ...(runMode.mode.endsWith('Operation') &&
      random.chance(0.4) && { runMode: { ...runMode, operationId: shifts } }),
  };
  return { ...workflow, trigger: { ...trigger, ...settings } as typeof trigger };
}
