import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { chooseEnvironment } from './choose-environment.ts';
import { command } from './command.ts';
import { environments } from './config.ts';
import { namesIn } from './names.ts';
import { assemblyOf, projectRoot, synthesize } from './synthesize.ts';

// `cdk.ts deploy dev …`: the CDK command line on both stacks of one environment, synthesized afresh. What it
// asks and refuses is left to it, and so is every option that follows.
const [verb = '', name = '', ...rest] = process.argv.slice(2);
await command(() => synthesize(chooseEnvironment(environments, name)));
const { statefulStack, statelessStack } = namesIn(name);
const cdk = path.join(projectRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk');
const given = [cdk, verb, statefulStack, statelessStack, '--app', assemblyOf(name), ...rest];
const child = spawn(process.execPath, given, { cwd: projectRoot, stdio: 'inherit' });
// The terminal interrupts it too, and it ends in its own time.
process.on('SIGINT', () => undefined);
const [code] = await once(child, 'exit');
process.exitCode = code ?? 1;
