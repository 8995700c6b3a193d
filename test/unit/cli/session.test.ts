import { openSession, type Streams } from '../../../infra/cli/session.ts';

/** What a session writes to a terminal, or to a file. */
function written(isTTY: boolean, use: (session: ReturnType<typeof openSession>) => void): string {
  let text = '';
  const stream = { isTTY, write: (part: string) => (text += part) };
  const streams = { stdin: {}, stdout: stream, stderr: stream } as unknown as Streams;
  use(openSession({ args: [], options: {} }, {}, streams, () => {}));
  return text;
}

const yaml = 'name: a\u2028b\u202e\u0085\ntext: |+\n  c\n\n';

test('a file is written as it is', () => {
  expect(written(false, (session) => session.printFile(yaml, 'yaml'))).toBe(yaml);
});

test('on a terminal it is shown without what a terminal obeys; JSON says the same still', () => {
  expect(written(true, (session) => session.printFile(yaml, 'yaml'))).toBe(
    'name: a\ufffdb\ufffd\ufffd\ntext: |+\n  c\n\n',
  );
  expect(written(true, (session) => session.printFile('"a\u2028"\n', 'json'))).toBe('"a\\u2028"\n');
});
