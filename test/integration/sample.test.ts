import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { application } from '../../infra/local/application.ts';
import { type Cloud, startCloud } from '../../infra/local/cloud.ts';
import { connectInstance } from '../../infra/local/sample/payloads.ts';
import { play, sampleToken } from '../../infra/local/sample/play.ts';
import { setUpSample } from '../../infra/local/sample/set-up.ts';
import { sampleChannel, sampleWorkflows } from '../../infra/local/sample/workflows.ts';
import type { Report } from '../../shared/application/engine.ts';
import { silentLog } from '../support/running.ts';

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

test('in the sample’s day each of the fifteen triggers fires, nothing is left over, and a restart keeps it all', async () => {
  const reports: Report[] = [];
  const cloud = await start(reports);
  await setUpSample(cloud.url);
  await play(cloud, () => {});
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
  await again.close();
}, 60_000);
