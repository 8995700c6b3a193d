import { createWorkflow, moveWorkflow } from '../../shared/application/workflows.ts';
import { clockAt } from '../support/clock.ts';
import { nothingAmiss } from '../support/definitions/nothing-amiss.ts';
import { newChannel, noon } from '../support/stores/fixtures.ts';
import { storeImplementations } from '../support/stores/stores.ts';
import { fullTrigger } from '../support/workflow.ts';

const onDynamo = storeImplementations.filter(({ name }) => name === 'on the DynamoDB of the simulation');

test.each(onDynamo)(
  'a save whose answer is lost and that the SDK sends again is told as saved',
  async ({ open }) => {
    const stores = await open();
    const channelId = newChannel();
    // The SDK's own retry (`timeouts.maxAttempts`): what was asked for went through, and is asked for once more.
    const store = stores.definitionsAround(async (request) => {
      await request().catch(() => undefined);
      return request().catch((error) => {
        // As the SDK tells of a request that it has sent twice.
        error.$metadata = { ...error.$metadata, attempts: 2 };
        throw error;
      });
    });
    const definitions = { store, clock: clockAt(noon), activationCheck: nothingAmiss };
    const input = { name: 'w', rank: 0, exclusive: false, trigger: fullTrigger({ type: 'messageByUser' }) };
    const created = await createWorkflow(definitions, channelId, 'w-1', input as never);
    expect((await stores.definitions.getWorkflow(channelId, 'w-1'))?.revision).toBe(1);
    expect(created).toMatchObject({ ok: true });
    const activated = await moveWorkflow(definitions, channelId, 'w-1', undefined, 'active');
    expect((await stores.definitions.getWorkflow(channelId, 'w-1'))?.state).toBe('active');
    expect(activated).toMatchObject({ ok: true });
    await stores.close();
  },
);
