import { functionNames } from '../../shared/lambda/functions.ts';
import { names, resourcesOf, type Templates } from './synthesize.ts';

interface Permission {
  readonly action: string;
  readonly resource: string;
  readonly functions: readonly string[];
}

/** By the action: the test in `permissions.test.ts` that fails if a function may do it on more. */
const tests: readonly [RegExp, string][] = [
  [/^logs:|^sqs:SendMessage/, 'writes to its own log group, and may send at most what it fails at'],
  [/^sqs:/, 'redrive alone takes messages, and of the retries only'],
  [/^xray:/, 'no action is a wildcard, nor any resource but that of traces'],
  [/^events:/, 'speaks for no source but its own'],
  [/^iam:PassRole/, 'the role of the schedules is passed to Scheduler only'],
  [/./, 'may do what it does, and nothing else'],
];

export const testOf = (action: string): string => tests.find(([pattern]) => pattern.test(action))?.[1] ?? '';

/** Every permission of every function, as Markdown. */
export function permissionsTable(templates: Templates): string {
  const rows = permissionsOf(templates).map(
    ({ action, resource, functions }) =>
      `| \`${action}\` | \`${resource}\` | ${functionsOf(functions)} | ${testOf(action)} |`,
  );
  return ['| action | on | functions | test |', '|---|---|---|---|', ...rows].join('\n');
}

export function permissionsOf(templates: Templates): readonly Permission[] {
  const granted = new Map<string, Set<string>>();
  for (const { Roles, PolicyDocument } of resourcesOf(templates, 'AWS::IAM::Policy')) {
    const name = functionNames.find((one) => Roles[0] === `{${one.replaceAll('-', '')}Role}`);
    if (name === undefined) continue;
    for (const { Action, Resource, Condition } of PolicyDocument.Statement) {
      for (const action of [Action].flat() as string[]) {
        for (const resource of [Resource].flat() as string[]) {
          const key = `${action}\t${readable(resource)}${asSource(Condition)}`;
          granted.set(key, (granted.get(key) ?? new Set()).add(name));
        }
      }
    }
  }
  return [...granted]
    .map(([key, functions]) => {
      const [action = '', resource = ''] = key.split('\t');
      return { action, resource, functions: functionNames.filter((name) => functions.has(name)) };
    })
    .sort((a, b) => (`${a.action} ${a.resource}` < `${b.action} ${b.resource}` ? -1 : 1));
}

function functionsOf(given: readonly string[]): string {
  return given.length === functionNames.length ? 'all' : given.join(', ');
}

/** For which sources a function may speak. */
function asSource(condition: { [operator: string]: { [key: string]: unknown } } | undefined): string {
  const sources = condition?.['ForAllValues:StringEquals']?.['events:source'];
  return sources === undefined ? '' : ` as ${[sources].flat().join(', ')}`;
}

/** `{Executions.Arn}/index/byChannel` is `Executions/index/byChannel`; an ARN is what follows the account. */
function readable(resource: string): string {
  return resource
    .replace(/^\{\w+Logs\.Arn\}$/, 'its-own-log-group')
    .replace(/^\{(\w+?)(?:\.Arn)?\}/, '$1')
    .replace(/^arn:.*?\{AWS::AccountId\}:/, '')
    .replaceAll(names.scheduleGroup, '<environment>-workflow-triggers')
    .replace(/test\/channel-talk-tokens/, '<channelTalkTokensSecretName>');
}
