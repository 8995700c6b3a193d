/**
 * Without what a terminal would obey: names and ids come from strangers, and an escape sequence in one could
 * rewrite the screen. Line feeds stay if the text may have lines.
 */
export const printable = (text: string) =>
  text.replace(/[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069]/gu, '\ufffd');

/** As `printable`, on one line. */
export const onOneLine = (text: string) => printable(text).replaceAll('\n', ' ');
