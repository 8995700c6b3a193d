import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDefinitionStore } from '../../../shared/adapters/dynamodb/definition-store.ts';
import { replaceOperation } from '../../../shared/application/operations.ts';
import { replaceSettings } from '../../../shared/application/settings.ts';
import { createWorkflow, moveWorkflow, replaceWorkflow } from '../../../shared/application/workflows.ts';
import { defaultSettings, keptEvaluations } from '../../../shared/domain/settings.ts';
import { nothingAmiss } from '../../support/definitions/nothing-amiss.ts';
import { dynamodbClient } from '../cloud/clients.ts';
import { apiInvocation, type Process } from '../cloud/invocation.ts';
import type { Faults } from '../faults.ts';
import type { Random } from '../random.ts';
import type { Service } from '../service.ts';
import { tableNames } from '../tables.ts';
import type { VirtualTime } from '../time.ts';
import { drawnTypes, drawnWorkflow, isStorm, plainWorkflow } from './workflows.ts';

/** The people of a channel who make and change its workflows, through the code of the API. */
export interface Managers {
  readonly workflowIds: readonly string[];
  readonly isStorm: boolean;
  /** Makes all workflows and activates most of them. */
  begin(): void;
  /** Changes something. */
  change(): void;
}

export function managers(
  { time, faults, random }: { time: VirtualTime; faults: Faults; random: Random },
  service: Service,
  channelId: string,
): Managers {
  const types = new Map<string, string>();
  const drawn = drawnTypes(random);
  for (const [place, type] of drawn.entries()) types.set(`wf-${place + 1}`, type);
  const workflowIds = [...types.keys()];

  /** One request of the API: what fails is asked for again, as a person would. */
  function attempt(request: (at: Definitions) => Promise<unknown>, tries = 4): void {
    const again = () => {
      if (tries > 1) time.after(random.integer(1_000, 20_000), () => attempt(request, tries - 1));
    };
    const skew = faults.happens('skewed') ? random.integer(-1_500, 1_500) : 0;
    const process: Process = { current: apiInvocation(time.now(), skew, again) };
    const { send } = service.clientsFor(process).dynamodb as DynamoDBClient;
    const client = dynamodbClient(async (command) => {
      // Between its two writes a process may get no time: the definition is then settled late.
      if (random.chance(0.3)) await time.sleep(random.integer(0, 2_500));
      return send(command as never);
    });
    request({
      store: dynamoDefinitionStore({ client, tableName: tableNames.definitions }),
      clock: { now: () => time.now() + skew },
      activationCheck: nothingAmiss,
    }).catch(again);
  }

  const move = (workflowId: string, state: 'active' | 'stopped' | 'removed') =>
    attempt((at) => moveWorkflow(at, channelId, workflowId, undefined, state));

  function edit(workflowId: string): void {
    const drawn = drawnWorkflow(workflowId, types.get(workflowId) ?? '', random);
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
    isStorm: isStorm(drawn),
    begin() {
      // Business hours begin or end while the run goes on: it begins at 02:00 UTC.
      const timeZone = random.pick(['UTC', 'Asia/Seoul']);
      const from = (timeZone === 'UTC' ? 120 : 660) + random.integer(-30, 60);
      const evaluations = random.pick(keptEvaluations);
      attempt((at) =>
        replaceOperation(at, channelId, 'default', undefined, {
          timeZone,
          weeklyRanges: [{ day: 'mon', from, to: from + random.integer(20, 90) }],
          holidays: [],
        }),
      );
      attempt((at) => replaceSettings(at, channelId, undefined, { ...defaultSettings, evaluations }));
      for (const [workflowId, type] of types) {
        const isPlain = isStorm(drawn) && random.chance(0.95);
        const input = isPlain ? plainWorkflow(workflowId) : drawnWorkflow(workflowId, type, random);
        attempt((at) => createWorkflow(at, channelId, workflowId, input));
        if (random.chance(0.9)) time.after(random.integer(5_000, 30_000), () => move(workflowId, 'active'));
      }
    },
    change() {
      const workflowId = random.pick(workflowIds);
      const drawn = random.unit();
      if (drawn < 0.25) move(workflowId, 'stopped');
      else if (drawn < 0.6) move(workflowId, 'active');
      else if (drawn < 0.65) move(workflowId, 'removed');
      else edit(workflowId);
    },
  };
}

type Definitions = Parameters<typeof moveWorkflow>[0];
