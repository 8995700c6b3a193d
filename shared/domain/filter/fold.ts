/**
 * Text as it is compared: NFC, so that composed and decomposed Hangul are one, and case folded. Upper
 * case first turns `ß` into `ss`; the final sigma is the same letter as any other.
 */
export function fold(text: string): string {
  if (isPlainAscii(text)) return text.toLowerCase();
  return text.normalize('NFC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
const ascii = /^[\x00-\x7f]*$/;
const isPlainAscii = (text: string) => ascii.test(text);
