import { countSteps } from '../support/steps.ts';
import { validEvents, validOperation, validWorkflow } from './support/fixtures.ts';
import { type OpenFunctions, openFunctions } from './support/functions.ts';
import { mutationsOf, pollutionsOf } from './support/mutations.ts';
import { expectReasons } from './support/reasons.ts';

const channel = '/channels/{channelId}';
const hours = { operationId: 'default' };
const workflow = { workflowId: 'w-1' };

let f: OpenFunctions;
beforeEach(async () => {
  f = await openFunctions();
  const send = (route: string, body: object, params = {}) =>
    f.api(route, { params, body: JSON.stringify(body) });
  await send(`PUT ${channel}/operations/{operationId}`, validOperation, hours);
  await send(`POST ${channel}/workflows`, { ...validWorkflow, ...workflow });
  await send(`POST ${channel}/workflows`, {
    name: 'x',
    workflowId: 'w-2',
    trigger: { type: 'messageByUser' },
  });
  await send(`POST ${channel}/events`, event);
});
afterEach(() => f.close());

const event = validEvents[5]!;
const { override: _, ...operation } = validOperation;
const file = {
  workflows: [{ ...workflow, state: 'draft', ...validWorkflow }],
  operations: [{ ...hours, ...operation }],
};
const conversation = {
  facts: { user: { a: 1 } },
  state: 'opened',
  openedAt: '2026-11-23T11:58:00.000Z',
  openedBy: 'user',
  lastUserMessageAt: '2026-11-23T11:59:00.000Z',
};

interface Body {
  readonly of: string;
  readonly route: string;
  readonly params?: object;
  readonly valid: object;
  /** It is taken only at the version that a plan or the last change named. */
  readonly versioned?: true;
  /** What it may be answered beside 200 and 400. */
  readonly other?: readonly number[];
}

const bodies: readonly Body[] = [
  { of: 'a workflow', route: `POST ${channel}/workflows`, valid: validWorkflow, other: [201] },
  {
    of: 'business hours',
    route: `PUT ${channel}/operations/{operationId}`,
    params: hours,
    valid: validOperation,
    other: [201],
  },
  { of: 'a file to plan', route: `POST ${channel}/definitions/plan`, valid: file },
  {
    of: 'a vendor’s file to plan',
    route: `POST ${channel}/definitions/plan`,
    valid: { workflows: [{ id: '1', name: 'n', trigger: { type: 'messageByUser', filter: {} } }] },
  },
  {
    of: 'a file to apply',
    route: `PUT ${channel}/definitions`,
    valid: file,
    versioned: true,
  },
  { of: 'an order', route: `PUT ${channel}/workflow-order`, valid: { workflowIds: ['w-2', 'w-1'] } },
  {
    of: 'a rollback of a workflow',
    route: `POST ${channel}/workflows/{workflowId}/rollback`,
    params: workflow,
    valid: { revision: 1 },
    other: [404],
  },
  {
    of: 'a rollback of business hours',
    route: `POST ${channel}/operations/{operationId}/rollback`,
    params: hours,
    valid: { revision: 1 },
    other: [404],
  },
  {
    of: 'settings',
    route: `PUT ${channel}/settings`,
    valid: { evaluations: 'all', recordedEvents: 'on' },
  },
  {
    of: 'an event to explain',
    route: `POST ${channel}/explain`,
    valid: { event, conversation, ...workflow },
    other: [404],
  },
  {
    of: 'a conversation to explain',
    route: `POST ${channel}/explain`,
    valid: { conversationId: 'c-1', kind: 'chat', at: '2026-11-30T12:00:00.000Z', limit: 10, ...workflow },
    other: [404],
  },
  {
    of: 'a trial',
    route: `POST ${channel}/try`,
    valid: { workflow: { ...validWorkflow, ...workflow }, events: [event] },
    other: [409],
  },
];

async function planned(): Promise<number> {
  const { body } = await f.api(`POST ${channel}/definitions/plan`, { body: JSON.stringify(file) });
  return body.version;
}

test.each(bodies)(
  '$of with any field at fault is taken or refused by its name',
  async (given) => {
    const { route, params = {}, valid, versioned, other = [] } = given;
    const statuses = new Set<number>();
    f.pass(20_000);
    let version: number | undefined = versioned && (await planned());
    const mutations = [...mutationsOf(valid), ...pollutionsOf(valid)];
    const steps = countSteps();
    for (const { place, what, value } of mutations) {
      // Written by hand: a value without a bottom cannot be written otherwise.
      if (what === 'no bottom') continue;
      const body = JSON.stringify(value) ?? '';
      // What has just been saved is settling, and some routes wait for that.
      f.pass(20_000);
      const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
      const answer = await f.api(route, { params, headers, body });
      version &&= answer.body.version ?? version;
      if (![200, 400, ...other].includes(answer.status)) {
        throw new Error(`${place} with ${what} is answered ${answer.status}: ${answer.text.slice(0, 200)}`);
      }
      expectReasons(answer);
      if (answer.status === 400 && place !== '' && !what.startsWith('keys')) {
        expect(answer.text).toContain(place.split('.')[0]);
      }
      statuses.add(answer.status);
    }
    expect(steps()).toBeLessThan(mutations.length * 10_000);
    expect(statuses.has(400)).toBe(true);
    expect(statuses.size).toBeGreaterThan(1);
    expect({}).not.toHaveProperty('polluted');
  },
  60_000,
);
