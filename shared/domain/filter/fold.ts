/**
 * Text as it is compared: NFC, so that composed and decomposed Hangul are one, and case folded. Upper
 * case turns `ß` into `ss`, after lower case has turned `ẞ` into `ß`; the final sigma is the same letter
 * as any other.
 */
export function fold(text: string): string {
  if (text.length <= maxValueLength) return folded(text);
  if (text !== lastLong.text) lastLong = { text, folded: folded(text) };
  return lastLong.folded;
}

/** The values of conditions are no longer than this: only what is found in an event or a conversation is. */
const maxValueLength = 1_000;

/** A long message is folded once, and not for each condition of each workflow. */
let lastLong = { text: '', folded: '' };

function folded(text: string): string {
  if (alreadyFolded.test(text)) return text;
  if (simple.test(text)) return text.toLowerCase();
  const lower = text.normalize('NFC').toLowerCase().toUpperCase().toLowerCase();
  return lower.replaceAll('ς', 'σ').normalize('NFC');
}

/** ASCII, ideographs and composed Hangul: NFC already, and of these only ASCII has cases. Most text is such. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
const simple = /^[\x00-\x7f\u4e00-\u9fff\uac00-\ud7a3]*$/;

/** The same without upper case: to look is quicker than to fold, and keywords, tags and most Korean are such. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
const alreadyFolded = /^[\x00-@[-\x7f\u4e00-\u9fff\uac00-\ud7a3]*$/;

/** Whether a letter that is followed by another such letter, or by none, is folded to itself, or to its lower case. */
export const isSimple = (letter: number): boolean =>
  letter < 0x80 || (letter >= 0x4e00 && letter <= 0x9fff) || (letter >= 0xac00 && letter <= 0xd7a3);
