import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDefinitionStore } from '../../../shared/adapters/dynamodb/definition-store.ts';
import { writeDeadlineMs } from '../../../shared/adapters/settling.ts';
import { activationCheck } from '../../../shared/application/activation.ts';
import { replaceOperation } from '../../../shared/application/operations.ts';
import type { DefinitionStore } from '../../../shared/application/ports.ts';
import { replaceSettings } from '../../../shared/application/settings.ts';
import {
  createWorkflow,
  moveWorkflow,
  replaceWorkflow,
  rollBackWorkflow,
} from '../../../shared/application/workflows.ts';
import { defaultSettings, evaluationSettings } from '../../../shared/domain/settings.ts';
import { loadPatterns } from '../../../shared/lambda/load-patterns.ts';
import { dynamodbClient } from '../cloud/clients.ts';
import { apiInvocation, type Process } from '../cloud/invocation.ts';
import type { Faults } from '../faults.ts';
import type { Journal } from '../journal.ts';
import type { Random } from '../random.ts';
import type { Service } from '../service.ts';
import { tableNames } from '../tables.ts';
import type { VirtualTime } from '../time.ts';
import type { Attempt } from './attempt.ts';
import { type BusinessHours, businessHours } from './business-hours.ts';
import { drawnHabits, type Habits, habitual, plainWorkflow } from './habits.ts';
import { importEdited, reorder } from './whole-changes.ts';
import { drawnHours, drawnShifts, drawnWorkflow, shifts } from './workflows.ts';

/** The people of a channel who make and change its workflows, through the code of the API. */
export interface Managers {
  readonly workflowIds: readonly string[];
  readonly storm: Habits['storm'];
  /** How long (minutes) most of those that wait do. */
  readonly usualDelay: number;
  /** Whether they all wait for hours. */
  readonly isPatient: boolean;
  readonly hours: BusinessHours;
  /** Makes most workflows, the others while the chats go on, and activates most of them. */
  begin(): void;
  /** Changes something. */
  change(): void;
}

interface World {
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly random: Random;
  /** Of what is drawn for business hours and nothing else. */
  readonly randomHours: Random;
  readonly journal: Pick<Journal, 'saved'>;
}

const minute = 60_000;

export function managers(
  { time, faults, random, randomHours, journal }: World,
  service: Service,
  channelId: string,
): Managers {
  const types = new Map<string, string>();
  const habits = drawnHabits(random);
  for (const [place, type] of habits.types.entries()) types.set(`wf-${place + 1}`, type);
  const workflowIds = [...types.keys()];

  function attempt(request: Parameters<Attempt>[0], tries = 4): void {
    const again = () => {
      if (tries > 1) time.after(random.integer(1_000, 20_000), () => attempt(request, tries - 1));
    };
    const skew = faults.happens('skewed') ? random.integer(-1_500, 1_500) : 0;
    const process: Process = { current: apiInvocation(time.now(), skew, again) };
    const { send } = service.clientsFor(process).dynamodb as DynamoDBClient;
    const begun = new WeakMap<AbortSignal, number>();
    const client = dynamodbClient(async (command, { abortSignal } = {}) => {
      if (abortSignal && !begun.has(abortSignal)) begun.set(abortSignal, time.now());
      // Between its two writes a process may get no time: the definition is then settled late.
      if (random.chance(0.3)) await time.sleep(random.integer(0, 2_500));
      const isOver = abortSignal && time.now() > (begun.get(abortSignal) ?? 0) + writeDeadlineMs;
      if (isOver) throw new Error('the write was given up');
      return send(command as never);
    });
    const definitions = dynamoDefinitionStore({ client, tableName: tableNames.definitions });
    const store: DefinitionStore = {
      ...definitions,
      async saveWorkflow(workflow, clock) {
        const answer = await definitions.saveWorkflow(workflow, clock);
        if (answer === 'saved') journal.saved({ workflow } as never);
        return answer;
      },
      async saveOperation(operation, clock) {
        const answer = await definitions.saveOperation(operation, clock);
        if (answer === 'saved') journal.saved({ operation });
        return answer;
      },
    };
    request({
      store,
      activationCheck: activationCheck(store, loadPatterns),
      clock: { now: () => time.now() + skew },
      pause: time.sleep,
    }).catch(again);
  }

  const hours = businessHours(attempt, { time, random: randomHours }, channelId);

  const rollBack = (workflowId: string) =>
    attempt(async (at) => {
      const known = await at.store.getWorkflow(channelId, workflowId);
      if (known === undefined || known.revision === 1) return;
      await rollBackWorkflow(at, channelId, workflowId, undefined, random.integer(1, known.revision - 1));
    });

  const move = (workflowId: string, state: 'active' | 'stopped' | 'removed') =>
    attempt((at) => moveWorkflow(at, channelId, workflowId, undefined, state));

  const drawnFor = (workflowId: string) =>
    hours.concern(habitual(drawnWorkflow(workflowId, types.get(workflowId) ?? '', random), habits, random));

  function edit(workflowId: string): void {
    const drawn = drawnFor(workflowId);
    const onlyRank = random.chance(0.4);
    attempt(async (at) => {
      const known = await at.store.getWorkflow(channelId, workflowId);
      if (known === undefined) return;
      const input = onlyRank ? { ...known, rank: drawn.rank, exclusive: drawn.exclusive } : drawn;
      await replaceWorkflow(at, channelId, workflowId, known.revision, input);
    });
  }

  return {
    workflowIds,
    storm: habits.storm,
    usualDelay: habits.delay,
    isPatient: habits.arePatient === true,
    hours,
    begin() {
      const timeZone = random.pick(['UTC', 'Asia/Seoul'] as const);
      const hoursOfDefault = drawnHours(timeZone, random);
      const evaluations = random.pick(evaluationSettings);
      for (const [operationId, weeklyRanges] of [
        ['default', hoursOfDefault],
        [shifts, drawnShifts(random)],
      ] as const) {
        attempt((at) =>
          replaceOperation(at, channelId, operationId, undefined, { timeZone, weeklyRanges, holidays: [] }),
        );
      }
      attempt((at) => replaceSettings(at, channelId, undefined, { ...defaultSettings, evaluations }));
      for (const workflowId of workflowIds) {
        const isPlain = habits.storm !== undefined && random.chance(0.95);
        const input = isPlain ? plainWorkflow(workflowId) : drawnFor(workflowId);
        const comesLater = habits.storm === undefined && random.chance(0.2);
        time.after(comesLater ? random.integer(minute, 40 * minute) : 0, () => {
          attempt((at) => createWorkflow(at, channelId, workflowId, input));
          if (random.chance(0.9)) time.after(random.integer(2_000, 30_000), () => move(workflowId, 'active'));
        });
      }
    },
    change,
  };

  function change(): void {
    // Two at once, or one while an import waits for the last save to settle.
    if (random.chance(0.4)) time.after(random.integer(0, 14_000), change);
    const workflowId = random.pick(workflowIds);
    const drawn = random.unit();
    if (drawn < 0.25) move(workflowId, 'stopped');
    else if (drawn < 0.5) move(workflowId, 'active');
    else if (drawn < 0.55) move(workflowId, 'removed');
    else if (drawn < 0.63) rollBack(workflowId);
    else if (drawn < 0.71) attempt((at) => reorder(at, channelId, random));
    else if (drawn < 0.8) {
      // While a save is under way.
      if (random.chance(0.7)) edit(workflowId);
      time.after(random.integer(0, 1_000), () => attempt((at) => importEdited(at, channelId, random, hours)));
    } else edit(workflowId);
  }
}
