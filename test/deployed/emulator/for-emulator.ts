/** A synthesized template, as far as it is looked into here. */
export interface Template {
  readonly Resources: { readonly [id: string]: Resource };
}

interface Resource {
  readonly Type: string;
  readonly Properties?: object;
}

/** The emulator's CloudFormation refuses archives, and alarms that compute with metrics. */
const isKnown = ({ Type, Properties = {} }: Resource) =>
  Type !== 'AWS::Events::Archive' && !(Type === 'AWS::CloudWatch::Alarm' && 'Metrics' in Properties);

/** The emulator's IAM resolves none of these keys, and so denies what depends on one. */
const unknownConditionKeys = new Set(['events:source', 'events:detail-type']);

/** The emulator's IAM takes every schedule for one of the group "default". */
const anyGroup = /(:schedule\/)[^/]+(\/\*)$/;

/** The same template without what the emulator does not know; everything else is as CDK wrote it. */
export function forEmulator(template: Template): Template {
  const known = Object.entries(template.Resources).filter(([, resource]) => isKnown(resource));
  return JSON.parse(
    JSON.stringify({ ...template, Resources: Object.fromEntries(known) }),
    (name, value: unknown) => {
      if (typeof value === 'string') return value.replace(anyGroup, '$1default$2');
      return name === 'Condition' && isObject(value) ? knownConditions(value) : value;
    },
  );
}

/** `undefined`, which leaves the member out, where nothing remains: of a statement, it is no condition at all. */
function knownConditions(operators: object): object | undefined {
  const remaining = Object.entries(operators).flatMap(([operator, byKey]) => {
    const known = Object.entries(byKey as object).filter(([key]) => !unknownConditionKeys.has(key));
    return known.length === 0 ? [] : [[operator, Object.fromEntries(known)]];
  });
  return remaining.length === 0 ? undefined : Object.fromEntries(remaining);
}

/** `Condition` of a resource is the name of one, and not looked into. */
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
