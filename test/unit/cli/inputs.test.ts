import { comparable, inputOf, workflowsIn } from '../../../infra/cli/commands/workflow-input.ts';
import { progressOn } from '../../../infra/cli/progress.ts';
import { parseInput } from '../../../infra/cli/read-input.ts';
import { changedPaths } from '../../../shared/application/changed-paths.ts';

describe('a file', () => {
  test.each([
    ['JSON', '{"a": [1]}', { a: [1] }],
    ['YAML', 'a:\n  - 1\n', { a: [1] }],
    ['several documents of YAML', 'a: 1\n---\na: 2\n', [{ a: 1 }, { a: 2 }]],
    ['one JSON value a line', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['YAML with dates, which stay texts', 'date: 2026-12-25\n', { date: '2026-12-25' }],
    ['JSON that says nothing', 'null', null],
  ])('of %s is read', (_, content, value) => {
    expect(parseInput(content, 'file')).toEqual(value);
  });

  test.each([
    ['', 'file is empty'],
    ['# nothing\n', 'file is empty'],
    ['{"a": [', /file is neither JSON nor YAML: .* at line 1/],
    ['a: 1\n b: 2\n', /file is neither JSON nor YAML/],
  ])('%j is refused', (content, why) => {
    expect(() => parseInput(content, 'file')).toThrow(why);
  });

  test('of YAML cannot grow without end by its aliases', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`);
    expect(() => parseInput(['a0: &a0 [1]', ...levels].join('\n'), 'file')).toThrow(/alias/i);
  });
});

describe('the workflows of a file', () => {
  test.each([
    [{ workflowId: 'a' }, ['a']],
    [
      [{ workflowId: 'a' }, { workflowId: 'b' }],
      ['a', 'b'],
    ],
    [{ workflows: [{ workflowId: 'a' }] }, ['a']],
    [{ workflows: [{ workflowId: 'a' }], operations: [] }, ['a']],
  ])('%j', (input, ids) => {
    expect(workflowsIn(input, '-').map(({ workflowId }) => workflowId)).toEqual(ids);
  });

  test.each([[[]], ['text'], [[{}, 1]]])('%j has none', (input) => {
    expect(() => workflowsIn(input, '-')).toThrow(/no workflow|no object/);
  });
});

test.each([
  ['my.yaml', 'my.yaml'],
  ['-', 'standard input'],
])(
  'business hours in a file of workflows, %s, are refused, for nothing would become of them',
  (file, name) => {
    const input = { workflows: [], operations: [{ operationId: 'night' }] };
    const how = 'use `operations apply <id> FILE` first, or `workflows import`';
    expect(() => workflowsIn(input, file)).toThrow(`${name}: "operations" is not taken by apply: ${how}`);
  },
);

const stored = {
  workflowId: 'a',
  channelId: 'ch-1',
  name: 'A',
  state: 'active',
  revision: 3,
  rank: 0,
  exclusive: false,
  trigger: { type: 'chatClosed', runMode: { mode: 'always' } },
  createdAt: '…',
  updatedAt: '…',
  effectiveFrom: '…',
};

test('a file that leaves out what the service puts in is the same workflow', () => {
  const file = { trigger: { type: 'chatClosed' }, name: 'A', workflowId: 'a' };
  expect(changedPaths(comparable(file), comparable(stored))).toEqual([]);
});

test('an unknown field is sent, so that the API refuses it by its name', () => {
  expect(inputOf({ ...stored, ranks: 1 })).toMatchObject({ ranks: 1 });
  expect(comparable({ ...stored, ranks: 1 })).toHaveProperty('ranks');
});

describe('progress', () => {
  const clear = '\r\u001b[2K';
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function shownOn(isTTY: boolean, use: (progress: ReturnType<typeof progressOn>) => void): string {
    let text = '';
    use(progressOn({ isTTY, write: (part) => (text += part) }));
    return text;
  }

  test('is what is asked of the API, unless the command says more', () => {
    const shown = shownOn(false, (progress) => {
      progress.calling('List the workflows');
      jest.advanceTimersByTime(2_000);
      progress.note('1 of 3');
      progress.calling('Read a workflow');
      jest.advanceTimersByTime(2_000);
    });
    expect(shown).toBe('List the workflows\n1 of 3\n');
  });

  test.each([
    [false, '1 of 2\n2 of 2\n'],
    [true, `${clear}1 of 2${clear}${clear}2 of 2${clear}`],
  ])('makes room for what is printed, and comes back (terminal: %p)', (isTTY, text) => {
    const shown = shownOn(isTTY, (progress) => {
      progress.note('1 of 2');
      jest.advanceTimersByTime(2_000);
      progress.hide();
      jest.advanceTimersByTime(10_000);
      progress.note('2 of 2');
      jest.advanceTimersByTime(2_000);
      progress.close();
    });
    expect(shown).toBe(text);
  });

  test('is silent for two seconds, and after the end', () => {
    const shown = shownOn(false, (progress) => {
      progress.note('1 of 3');
      jest.advanceTimersByTime(1_999);
      progress.close();
      jest.advanceTimersByTime(10_000);
      progress.note('2 of 3');
      jest.advanceTimersByTime(10_000);
    });
    expect(shown).toBe('');
  });

  test('is a line at a time where there is something new to say', () => {
    const shown = shownOn(false, (progress) => {
      progress.note('1 of 3');
      jest.advanceTimersByTime(6_000);
      progress.note('2 of 3');
      progress.note('3 of 3');
      jest.advanceTimersByTime(2_000);
    });
    expect(shown).toBe('1 of 3\n3 of 3\n');
  });

  test('is one line on a terminal, gone at the end', () => {
    const shown = shownOn(true, (progress) => {
      progress.note('1 of 3');
      jest.advanceTimersByTime(2_000);
      progress.note('2 of 3');
      progress.close();
    });
    expect(shown).toBe(`${clear}1 of 3${clear}2 of 3${clear}`);
  });
});
