/** Milliseconds after which somebody who waits wants to know what is going on. */
const patience = 2_000;

export interface Progress {
  /** What is asked of the API: shown where the command itself has noted nothing. */
  calling(summary: string): void;
  /** What is being done, and how far it has come. */
  note(text: string): void;
  /** Makes room for what is printed or asked; nothing is shown until there is something new to say. */
  hide(): void;
  /** Nothing more is shown. */
  close(): void;
}

interface Terminal {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/**
 * Shows on `stderr` what takes longer than two seconds: one line that is rewritten on a terminal, elsewhere a
 * line every two seconds if there is something new to say.
 */
export function progressOn(stderr: Terminal): Progress {
  let called = '';
  let noted = '';
  let shown = '';
  const show = () => {
    const latest = noted || called;
    if (latest === '' || latest === shown) return;
    stderr.write(stderr.isTTY ? `\r\u001b[2K${latest}` : `${latest}\n`);
    shown = latest;
  };
  const showAgain = () => {
    if (stderr.isTTY && shown !== '') show();
  };
  const timer = setInterval(show, patience);
  timer.unref();
  const hide = () => {
    called = '';
    noted = '';
    // Elsewhere a line stays, and is not said twice.
    if (!stderr.isTTY || shown === '') return;
    stderr.write('\r\u001b[2K');
    shown = '';
  };
  return {
    calling(summary) {
      called = summary;
      showAgain();
    },
    note(text) {
      noted = text;
      showAgain();
    },
    hide,
    close() {
      clearInterval(timer);
      hide();
    },
  };
}
