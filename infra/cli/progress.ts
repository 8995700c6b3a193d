/** Milliseconds after which somebody who waits wants to know what is going on. */
const patience = 2_000;

export interface Progress {
  /** What is being done, and how far it has come. */
  note(text: string): void;
  /** What is being done where nobody has said it better. */
  noteIfIdle(text: string): void;
  /** What was noted is over, and the screen is somebody else's until the next note. */
  end(): void;
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
  let latest = '';
  let shown = '';
  const show = () => {
    if (latest === shown) return;
    stderr.write(stderr.isTTY ? `\r\u001b[2K${latest}` : `${latest}\n`);
    shown = latest;
  };
  const timer = setInterval(show, patience);
  timer.unref();
  const note = (text: string) => {
    latest = text;
    if (stderr.isTTY && shown !== '') show();
  };
  const end = () => {
    if (stderr.isTTY && shown !== '') stderr.write('\r\u001b[2K');
    latest = '';
    shown = '';
  };
  return {
    note,
    noteIfIdle(text) {
      if (latest === '') note(text);
    },
    end,
    close() {
      clearInterval(timer);
      end();
    },
  };
}
