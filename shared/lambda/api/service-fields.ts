import { isObject, type JsonObject } from '../../domain/json.ts';
import { excerpt, type Problem } from '../../domain/problem.ts';
import { accepted, type Result, refused } from '../../domain/result.ts';

/**
 * What was read can be sent back as it is: a body may repeat the fields that the service decides, and must not
 * change them. `answered` is what is answered at the moment; absent, they are only left out.
 */
export function withoutServiceFields(
  body: unknown,
  fields: readonly string[],
  answered: object | undefined,
): Result<unknown> {
  if (!isObject(body)) return accepted(body);
  const stored = answered as JsonObject | undefined;
  const differing = fields.filter(
    (field) => Object.hasOwn(body, field) && stored !== undefined && body[field] !== stored[field],
  );
  if (differing.length > 0) return refused(...differing.map((field) => problem(field, body, stored)));
  const own = Object.entries(body).filter(([field]) => !fields.includes(field));
  return accepted(Object.fromEntries(own));
}

function problem(field: string, body: JsonObject, answered: JsonObject = {}): Problem {
  const present = answered[field] === undefined ? 'not set' : JSON.stringify(answered[field]);
  const how = field === 'state' ? ': activate, stop and DELETE change it' : '';
  return {
    field,
    rule: `is decided by the service and is ${present}; send it as it is, or leave it out${how}`,
    found: excerpt(body[field]),
  };
}
