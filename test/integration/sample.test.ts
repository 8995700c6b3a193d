import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { application } from '../../infra/local/application.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { connectInstance } from '../../infra/local/sample/payloads.ts';
import { play, sampleToken } from '../../infra/local/sample/play.ts';
import { setUpSample } from '../../infra/local/sample/set-up.ts';
import { sampleChannel, sampleWorkflows } from '../../infra/local/sample/workflows.ts';
import { startCloud } from '../../infra/local/start-cloud.ts';
import type { Report } from '../../shared/application/engine.ts';
import { silentLog } from '../support/silent-log.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'workflow-triggers-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const start = (reports: Report[]): Promise<Cloud> =>
  startCloud({
    ...application({
      log: { ...silentLog, handled: (report) => reports.push(report) },
      channelTalkTokens: { [sampleChannel]: [sampleToken] },
      connectChannels: { [connectInstance]: sampleChannel },
    }),
    port: 0,
    dataDir,
  });

const executions = async ({ url }: Cloud) =>
  (await (await fetch(`${url}/channels/${sampleChannel}/executions?limit=100`)).json()) as {
    executions: { workflowId: string; trigger: { type: string } }[];
  };

/** The stored workflow on the events that the day has left. */
const tryOn = async ({ url }: Cloud, workflowId: string) => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ workflowId, last: 1_000 });
  const answer = await fetch(`${url}/channels/${sampleChannel}/try`, { method: 'POST', headers, body });
  return (await answer.json()) as { tried: { fired: number }; difference: object };
};

test('in the sample’s day each of the fifteen triggers fires, nothing is left over, a restart keeps it all, and a trial repeats it', async () => {
  const reports: Report[] = [];
  const cloud = await start(reports);
  await setUpSample(cloud.url);
  const printed: string[] = [];
  await play(cloud, (line) => printed.push(line));
  expect(printed[0]).toMatch(/^The day is \d{4}-\d\d-\d\d, its times are those of Asia\/Seoul\.$/);
  expect(printed[1]).toMatch(/^\n09:00:00 /);
  const day = await executions(cloud);
  expect(new Set(day.executions.map(({ trigger }) => trigger.type)).size).toBe(15);
  expect(new Set(day.executions.map(({ workflowId }) => workflowId))).toEqual(
    new Set(sampleWorkflows.map(({ workflowId }) => workflowId)),
  );
  expect(cloud.deadLetters()).toEqual([]);
  expect(reports.filter(({ repeated }) => repeated).length).toBeGreaterThan(0);
  const burst = reports.filter(({ ref, input }) => ref.id === 'c-vip' && input.kind === 'event').slice(0, 14);
  expect(burst.filter(({ timer }) => timer === 'set')).toHaveLength(1);
  const pending = cloud.schedules().length;
  await cloud.close();

  const again = await start([]);
  expect(again.schedules()).toHaveLength(pending);
  expect(await executions(again)).toEqual(day);

  const times = Map.groupBy(day.executions, ({ workflowId }) => workflowId);
  for (const { workflowId } of sampleWorkflows) {
    const { tried, difference } = await tryOn(again, workflowId);
    expect({ workflowId, fired: tried.fired }).toEqual({ workflowId, fired: times.get(workflowId)?.length });
    expect(difference).toEqual({ both: tried.fired, onlyTried: 0, onlyInForce: 0 });
  }
  await again.close();
}, 60_000);
