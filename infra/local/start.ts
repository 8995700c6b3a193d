import type { Report } from '../../shared/application/engine.ts';
import { describeProblems } from '../../shared/domain/problem.ts';
import { command, readOptions, readWhole } from '../command.ts';
import { usageError } from '../command-end.ts';
import { application } from './application.ts';
import { onStop } from './on-stop.ts';
import { connectInstance } from './sample/payloads.ts';
import { play, sampleToken } from './sample/play.ts';
import { reportLines } from './sample/report-lines.ts';
import { setUpSample } from './sample/set-up.ts';
import { summary } from './sample/summary.ts';
import { sampleChannel } from './sample/workflows.ts';
import { startCloud } from './start-cloud.ts';

const options = { serve: { type: 'boolean', default: false }, data: { type: 'string' } } as const;

await command(async () => {
  const values = readOptions(options);
  // 0: any free one.
  const port = readWhole('PORT', process.env.PORT ?? '8787', 0, 65_535);
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const reports: Report[] = [];
  const lineOf = reportLines(() => cloud.clock.now());
  let playing = false;

  const cloud = await startCloud({
    ...application({
      log: {
        handled(report) {
          if (!playing) return;
          reports.push(report);
          print(lineOf(report));
        },
        ignored: (source, reason) => print(`${source}: ignored, ${reason}`),
        within: (_, work) => work(),
        swept() {},
        notPut: (errorCodes) => print(`the bus did not take ${errorCodes.length} entries`),
        notScheduled: (errorCode) => print(`Scheduler refused a schedule: ${errorCode}`),
        secretUnread: (error) => print(`a secret could not be read: ${error.message}`),
        refused: (name, problems) => print(`${name}: refused, ${describeProblems(problems)}`),
        redriven: (name) => print(`${name}: redriven`),
        redriveFailed() {},
        overtaken: (conflicts) => print(`overtaken ${conflicts} times`),
        failed: (error) => print(`${error.name}: ${error.message}`),
      },
      channelTalkTokens: { [sampleChannel]: [sampleToken] },
      connectChannels: { [connectInstance]: sampleChannel },
    }),
    port,
    dataDir: values.data,
  }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw usageError(`127.0.0.1:${port} is in use: set PORT to another one`);
  });
  const isNew = await setUpSample(cloud.url);
  // A folder that was used before has its day behind it.
  if (isNew && !values.serve) {
    playing = true;
    await play(cloud, print);
    playing = false;
    print(summary(reports));
  }
  const guest = `${cloud.url}/channels/${sampleChannel}/conversations/c-guest`;
  const isPlayed = (await fetch(guest)).ok;
  print(`
Serving on ${cloud.url} (channel "${sampleChannel}", the clock says ${new Date(cloud.clock.now()).toISOString()}).
What it can do is at ${cloud.url}/docs. Try:

  curl -s '${cloud.url}/channels/${sampleChannel}/executions?limit=3'
${isPlayed ? `  curl -s ${guest}\n` : ''}  export WORKFLOW_TRIGGERS_ENDPOINT=${cloud.url} WORKFLOW_TRIGGERS_CHANNEL=${sampleChannel}
  curl -s ${cloud.url}/local/clock -d '{"advance": "PT1H"}'
`);

  onStop(() => cloud.close().then(() => process.exit(0)));
});
