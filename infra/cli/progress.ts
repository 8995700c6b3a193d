/** Milliseconds after which somebody who waits wants to know what is going on. */
const patience = 2_000;

export interface Progress {
  /** What is being done, and how far it has come. */
  note(text: string): void;
  /** Nothing more is shown. */
  end(): void;
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
  return {
    note(text) {
      latest = text;
      if (stderr.isTTY && shown !== '') show();
    },
    end() {
      clearInterval(timer);
      if (stderr.isTTY && shown !== '') stderr.write('\r\u001b[2K');
      shown = latest;
    },
  };
}
