/** Where a text stops being JSON, each counted from 1; `error` is what its parser threw. */
export function placeOf(
  error: SyntaxError,
  text: string,
): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offsetOf(error, text)).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const isUnexpectedToken = ({ message }: Error) => message.startsWith('Unexpected token');

function offsetOf(error: SyntaxError, text: string): number {
  const [, told] = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(error.message) ?? [];
  if (told !== undefined) return Number(told);
  return isUnexpectedToken(error) ? unexpectedToken(text) : text.length;
}

/**
 * V8 tells no place of a token that it did not expect. The shortest beginning of the text that is refused for
 * such a token ends with it; what is shorter is only incomplete, and what is longer refused alike.
 */
function unexpectedToken(text: string): number {
  let [taken, refused] = [0, text.length];
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2);
    if (hasUnexpectedToken(text.slice(0, middle))) refused = middle;
    else taken = middle;
  }
  return refused - 1;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return isUnexpectedToken(error as Error);
  }
}
