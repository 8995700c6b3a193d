/** An error that holds no text of users. */
export class SafeError extends Error {
  /** Where it was thrown, innermost first. */
  readonly frames: readonly string[];

  constructor(name: string, message: string, frames: readonly string[], cause?: SafeError) {
    super(message, cause && { cause });
    this.name = name;
    this.frames = frames;
    this.stack = [`${name}: ${message}`, ...frames.map((line) => `    ${line}`)].join('\n');
  }
}

/** A place in the code, as it stands in a stack. */
const frame = /^ {4}at .+$/;

/** Enough to find the place. */
const maxFrames = 10;

/**
 * An error as it may be told to logs and dead letters. The messages of this service's own errors, which are plain
 * `Error`s, name ids, fields and rules. All others may quote what they stumbled over, such as the text that is no
 * JSON or the value that DynamoDB refused: of them the name, the code and the place are kept.
 */
export function safeError(error: unknown): SafeError {
  if (error instanceof SafeError) return error;
  if (!(error instanceof Error)) return new SafeError('Error', 'something was thrown that is no error', []);
  const isOurs = Object.getPrototypeOf(error) === Error.prototype && error.name === 'Error';
  const cause = error.cause instanceof Error ? safeError(error.cause) : undefined;
  return new SafeError(error.name, isOurs ? error.message : describe(error), framesOf(error), cause);
}

/** What AWS and Node.js say of an error beside its message. */
function describe(error: Error): string {
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: unknown } };
  const parts = [code, $metadata?.httpStatusCode].filter(
    (part) => typeof part === 'number' || (typeof part === 'string' && /^\w{1,50}$/.test(part)),
  );
  return parts.length === 0 ? 'its message is not told' : `its message is not told; ${parts.join(' ')}`;
}

/** The message stands before them in the stack, and may have lines that look like one. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const start = stack.indexOf(message);
  if (start < 0) return [];
  return stack
    .slice(start + message.length)
    .split('\n')
    .filter((line) => frame.test(line))
    .map((line) => line.trim())
    .slice(0, maxFrames);
}
