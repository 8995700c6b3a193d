import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { chooseEnvironment } from '../choose-environment.ts';
import { command, readWhole } from '../command.ts';
import { usageError } from '../command-end.ts';
import { environments } from '../config.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Names, namesIn } from '../names.ts';
import { deadLetterQueueNames, outputOf, retries } from '../queue-names.ts';
import { drop, inspect, list, redrive } from './commands.ts';
import type { Choice, DeadLetterQueues } from './dead-letter-queues.ts';
import { readQueueName } from './read-queue-name.ts';
import { sqsQueue } from './sqs-queue.ts';
import { toldByAws } from './told-by-aws.ts';

/** Finds the queues of an environment by the outputs of its stateful stack. */
async function findQueues(environment: string): Promise<DeadLetterQueues> {
  const config = chooseEnvironment(environments, environment)[environment];
  const client = config?.region === undefined ? {} : { region: config.region };
  const names: Names = namesIn(environment);
  const cloudFormation = new CloudFormationClient(client);
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: names.statefulStack }));
  const outputs = new Map(
    (Stacks?.[0]?.Outputs ?? []).map((output) => [output.OutputKey, output.OutputValue]),
  );
  // Not to the host that the address of a queue names: an emulator need not be reached by it.
  const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
  const queueOf = (queue: Parameters<typeof outputOf>[0]) => {
    const url = outputs.get(outputOf(queue));
    if (url === undefined)
      throw usageError(`${names.statefulStack} has no output ${outputOf(queue)}: deploy it`);
    return sqsQueue(sqs, url);
  };
  // arn:aws:cloudformation:<region>:<account>:stack/…
  const [, partition, , region, account] = (Stacks?.[0]?.StackId ?? '').split(':');
  return {
    byName: Object.fromEntries(
      deadLetterQueueNames.map((name) => [name, queueOf(name)]),
    ) as DeadLetterQueues['byName'],
    retries: queueOf(retries),
    functionArn: (name) => `arn:${partition}:lambda:${region}:${account}:function:${names.of(name as never)}`,
    now: Date.now,
    print: console.log,
  };
}

interface Options {
  readonly id?: readonly string[];
  readonly limit: string;
  readonly execute?: boolean;
}

function choiceOf(queue: string | undefined, { id, limit }: Options): Choice {
  const most = readWhole('--limit', limit, 1, 10_000);
  return { limit: most, ...(id && { ids: id }), ...(queue !== undefined && { queue: readQueueName(queue) }) };
}

const program = new Command('dead-letters').description(
  'What could not be handled, in the queues of an environment',
);
program.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.ok : exitCodes.usage));
const queueNames = deadLetterQueueNames.join(', ');
const selecting = (command: Command) =>
  command
    .option('--id <id...>', 'only the messages with these ids, however many others there are')
    .option('--limit <n>', 'without ids: at most so many messages of a queue', '100');

program
  .command('list <environment>')
  .description('say how many there are')
  .action(async (environment: string) => list(await findQueues(environment)));

selecting(program.command('inspect <environment> [queue]'))
  .description(`say what failed, why and since when; a queue is one of ${queueNames}`)
  .action(async (environment: string, queue: string | undefined, options: Options) => {
    const choice = choiceOf(queue, options);
    await inspect(await findQueues(environment), choice);
  });

for (const [name, act, says] of [
  ['redrive', redrive, 'have them tried again'],
  ['drop', drop, 'delete them for good'],
] as const) {
  selecting(program.command(`${name} <environment> <queue>`))
    .description(`${says}; without --execute it only says which`)
    .option('--execute', 'do it')
    .action(async (environment: string, queue: string, options: Options) => {
      const choice = choiceOf(queue, options);
      await act(await findQueues(environment), choice, options.execute === true);
    });
}

await command(() => program.parseAsync().catch(toldByAws));
