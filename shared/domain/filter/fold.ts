/**
 * Text as it is compared: NFC, so that composed and decomposed Hangul are one, and case folded. Upper
 * case turns `ß` into `ss`, after lower case has turned `ẞ` into `ß`; the final sigma is the same letter
 * as any other.
 */
export function fold(text: string): string {
  if (simple.test(text)) return text.toLowerCase();
  const folded = text.normalize('NFC').toLowerCase().toUpperCase().toLowerCase();
  return folded.replaceAll('ς', 'σ').normalize('NFC');
}

/** ASCII, ideographs and composed Hangul: NFC already, and of these only ASCII has cases. Most text is such. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
const simple = /^[\x00-\x7f\u4e00-\u9fff\uac00-\ud7a3]*$/;
