import { isObject } from '../domain/json.ts';
import { type Variable, variables } from './environment.ts';

/** An environment variable that holds a JSON object; anything else is a mistake in the deployment. */
export function readJsonVariable<T>(name: Variable, text: string): ReadonlyMap<string, T> {
  const value: unknown = parseOr(text);
  if (!isObject(value)) throw new Error(`environment variable ${variables[name]} must be a JSON object`);
  return new Map(Object.entries(value) as unknown as [string, T][]);
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
