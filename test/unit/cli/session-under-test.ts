import type { ApiAnswer } from '../../../infra/cli/api/client.ts';
import type { ApiCall } from '../../../infra/cli/api/request.ts';
import type { Given, Session } from '../../../infra/cli/command.ts';
import { commands } from '../../../infra/cli/commands/commands.ts';
import { table } from '../../../infra/cli/render/table.ts';

export interface Noted {
  readonly calls: ApiCall[];
  readonly printed: string[];
  readonly notes: string[];
  exitCode: number;
}

interface Fakes {
  /** Answers each call; throws as a client would. */
  readonly answer: (call: ApiCall, count: number) => Partial<ApiAnswer>;
  /** What a file holds. */
  readonly files?: { readonly [name: string]: unknown };
  readonly confirms?: boolean;
}

export const now = Date.UTC(2026, 10, 23, 12);

/** Runs a command against an API that answers as the test says. */
export async function runWith(name: string, given: Partial<Given>, fakes: Fakes): Promise<Noted> {
  let slept = 0;
  const noted: Noted = { calls: [], printed: [], notes: [], exitCode: 0 };
  const session: Session = {
    client: {
      async call(call) {
        noted.calls.push(call);
        return { status: 200, body: {}, text: '', ...fakes.answer(call, noted.calls.length) };
      },
    },
    target: { endpoint: 'http://api', channelId: 'ch-1' },
    isJson: given.options?.json === true,
    print: (text) => noted.printed.push(text),
    printJson: (value) => noted.printed.push(JSON.stringify(value)),
    printFile: (text) => noted.printed.push(text),
    printTable: (rows, columns) => noted.printed.push(table(rows, columns)),
    note: (text) => noted.notes.push(text),
    progress: { calling: () => {}, note: () => {}, hide: () => {}, close: () => {} },
    read: async (file) => fakes.files?.[file],
    confirm: async () => fakes.confirms ?? true,
    exitWith: (code) => {
      noted.exitCode = code;
    },
    sleep: async () => {
      slept += 1;
      if (slept > 100) throw new Error('it waits for ever');
    },
    now: () => now,
  };
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  await command.run(session, { args: [], options: {}, ...given });
  return noted;
}
