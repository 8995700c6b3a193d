import type { Stack } from 'aws-cdk-lib';
import type { EventRule } from '../shared/lambda/rules.ts';
import type { Names } from './names.ts';

/** The ARN of a rule names its bus, unless that is the default one. */
export function ruleArn(
  stack: Stack,
  names: Names,
  { functionName, bus }: Pick<EventRule, 'functionName' | 'bus'>,
): string {
  const name = names.of(functionName);
  const resourceName = bus === 'own' ? `${names.bus}/${name}` : name;
  return stack.formatArn({ service: 'events', resource: 'rule', resourceName });
}
