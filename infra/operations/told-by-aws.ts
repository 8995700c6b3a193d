import { CommandEnd } from '../command-end.ts';
import { exitCodes } from '../exit-codes.ts';

const noRegion = 'Region is missing';

/** Throws what AWS refuses, or why it cannot be asked, as a line; anything else, a bug among it, as it is. */
export function toldByAws(error: unknown): never {
  if (!(error instanceof Error && isOfAws(error))) throw error;
  const hint = error.message === noRegion ? ': set AWS_REGION, or AWS_PROFILE to a profile that has one' : '';
  throw new CommandEnd(exitCodes.refused, `${error.message}${hint}`);
}

/** The SDK marks what it throws of a request; what keeps it from making one has no more than a name or its words. */
const isOfAws = (error: Error) =>
  '$metadata' in error || error.name === 'CredentialsProviderError' || error.message === noRegion;
