/**
 * The shape of the JSON texts that the stores hold. A change that older code would misread raises it; code
 * that meets a newer shape than it knows refuses it, so that a rollback cannot destroy what it does not see.
 */
export const shape = 1;

/** `undefined` fields are left out, as JSON does. */
export function writeText(fields: object): string {
  return JSON.stringify({ shape, ...fields });
}

/**
 * Reads a text that `writeText` made. Throws, naming `what` was read and what is wrong with it, where the
 * shape is another or one of the `parts` is not an object.
 */
export function readText<Fields extends object>(
  text: string | undefined,
  what: string,
  parts: readonly (keyof Fields & string)[],
): Fields {
  const stored = parse(text);
  if (!isObject(stored)) throw new Error(`${what}: the stored text is not a JSON object`);
  if (stored.shape !== shape) {
    throw new Error(`${what}: this code reads shape ${shape}, found ${JSON.stringify(stored.shape)}`);
  }
  const missing = parts.find((part) => !isObject(stored[part]));
  if (missing !== undefined) throw new Error(`${what}: the stored text lacks ${missing}`);
  return stored as Fields;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
