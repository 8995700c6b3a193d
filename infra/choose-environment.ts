import { usageError } from './command-end.ts';
import type { EnvironmentConfig } from './config.ts';

type Environments = { readonly [name: string]: EnvironmentConfig };

/** The environment of this name. Throws, saying which there are, where none has it. */
export function chooseEnvironment(environments: Environments, name: string): Environments {
  const config = Object.hasOwn(environments, name) ? environments[name] : undefined;
  if (config !== undefined) return { [name]: config };
  const known = Object.keys(environments).join(', ');
  throw usageError(
    name === ''
      ? `name an environment of infra/config.ts: ${known}`
      : `environment "${name}" is not in infra/config.ts: ${known}`,
  );
}
