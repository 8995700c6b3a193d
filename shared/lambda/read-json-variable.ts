import { isObject, parseJson } from '../domain/json.ts';
import { type Variable, variables } from './environment.ts';

/** An environment variable that holds a JSON object of texts; anything else is a mistake in the deployment. */
export function readJsonVariable(name: Variable, text: string): ReadonlyMap<string, string> {
  const value = parseJson(text);
  const entries = isObject(value) ? Object.entries(value) : undefined;
  if (entries?.every(isText)) return new Map(entries);
  throw new Error(`environment variable ${variables[name]} must be a JSON object of texts`);
}

const isText = (entry: readonly [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';
