import { CommandEnd } from '../cli/command-end.ts';
import { exitCodes } from '../cli/exit-codes.ts';

/** Throws what AWS refuses, or why it cannot be asked, as a line; anything else, a bug among it, as it is. */
export function toldByAws(error: unknown): never {
  throw error instanceof Error && isOfAws(error) ? new CommandEnd(exitCodes.refused, error.message) : error;
}

/** The SDK marks what it throws of a request; what keeps it from making one has no more than a name or its words. */
const isOfAws = (error: Error) =>
  '$metadata' in error || error.name === 'CredentialsProviderError' || error.message === 'Region is missing';
