/**
 * Without what a terminal would obey: names and ids come from strangers, and an escape sequence in one could
 * rewrite the screen. Line feeds stay if the text may have lines.
 */
export const printable = (text: string) =>
  text.replace(/[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069]/gu, '\ufffd');

/** JSON that no terminal obeys, and that says the same: JSON itself lets some of it through. */
export const printableJson = (json: string) =>
  json.replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (mark) => {
    return `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

/** As `printable`, on one line. */
export const onOneLine = (text: string) => printable(text).replaceAll('\n', ' ');
