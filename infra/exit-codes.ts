/** How a command ends, for scripts. */
export const exitCodes = {
  ok: 0,
  /** The request was understood and refused: by the API (400, 401, 403, 413), by AWS or by the command's own rules. */
  refused: 1,
  /** The command line itself is wrong, or a file cannot be read. */
  usage: 2,
  /** The API is not reachable, or it is down: 429 and 5xx. Worth another try. */
  outage: 3,
  /** There is no such thing: 404. */
  notFound: 4,
  /** It contradicts what is stored, or somebody else has saved since: 409, 412, 428. */
  conflict: 5,
  /** `diff`, or a plan, has found differences. */
  different: 6,
  /** The command line itself has failed, or does not understand what the API answers. */
  fault: 7,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeOf(status: number): ExitCode {
  if (status === 404) return exitCodes.notFound;
  if (status === 409 || status === 412 || status === 428) return exitCodes.conflict;
  return status === 429 || status >= 500 ? exitCodes.outage : exitCodes.refused;
}
