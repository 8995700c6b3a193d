import { execFileSync } from 'node:child_process';
import { commands, groups } from '../../../infra/cli/commands/commands.ts';
import { bashCompletion } from '../../../infra/cli/completion/bash.ts';
import { fishCompletion } from '../../../infra/cli/completion/fish.ts';
import { placesOf } from '../../../infra/cli/completion/words.ts';
import { zshCompletion } from '../../../infra/cli/completion/zsh.ts';

const places = placesOf(commands, groups);
const script = bashCompletion('workflow-triggers', places);

/** What bash offers after these words, the last of which is being written. */
function offered(line: string): string[] {
  const words = ['workflow-triggers', ...line.split(' ')];
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const ask = `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _workflow_triggers; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', `${script}\n${ask}`], { encoding: 'utf8', cwd: '/' });
  return out.split('\n').filter((word) => word !== '');
}

const withoutOptions = (words: string[]) => words.filter((word) => !word.startsWith('-'));

test.each([
  ['', ['workflows', 'explain', 'try', 'executions', 'completion']],
  ['work', ['workflows']],
  ['workflows ', ['list', 'get', 'activate', 'apply', 'diff', 'rollback', 'export', 'import']],
  ['workflows a', ['activate', 'apply']],
  ['--json workflows a', ['activate', 'apply']],
  ['--channel workflows workflows a', ['activate', 'apply']],
  ['workflows list --st', ['--state']],
  ['workflows list --state active --trigger-type call', ['callClosed', 'callWaitInQueued']],
  ['operations ', ['get', 'apply', 'status', 'open', 'close', 'resume', 'history', 'rollback']],
  ['completion ', ['bash', 'zsh', 'fish']],
])('after %j come %j', (line, words) => {
  expect(offered(line)).toEqual(expect.arrayContaining(words));
});

test('the states that are offered are those that a list can be asked for', () => {
  expect(offered('workflows list --state ')).toEqual(['draft', 'active', 'stopped']);
});

test.each([
  ['workflows get vip --', ['--revision', '--endpoint', '--json']],
  ['workflows apply --', ['--activate']],
])('after %j come the options of the command and those of all', (line, words) => {
  expect(offered(line)).toEqual(expect.arrayContaining(words));
});

test('nothing is offered where only the user knows: the value of an option, an id', () => {
  expect(offered('workflows list --channel ')).toEqual([]);
  expect(withoutOptions(offered('workflows get '))).toEqual([]);
  expect(offered('nonsense ')).toEqual([]);
});

test('files are offered where a file is wanted, and nowhere else', () => {
  expect(offered('workflows apply ')).toEqual(expect.arrayContaining(['tmp', 'usr']));
  expect(offered('workflows export --out ')).toEqual(expect.arrayContaining(['tmp', 'usr']));
  expect(offered('workflows list ')).not.toContain('tmp');
});

test.each([
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
])('the completion of %s has every command and every option', (_, make) => {
  const text = make('workflow-triggers', places);
  for (const { name, options = [] } of commands) {
    expect(text).toContain(name);
    for (const { flags } of options) expect(text).toContain(flags.split(' ')[0]?.slice(2));
  }
});

test('every command is told apart by its words, and is in a group that is described', () => {
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  for (const { name, summary } of commands) {
    expect(summary).toMatch(/^[A-Z].*[^.]$/);
    const [first = '', second] = name.split(' ');
    if (second !== undefined) expect(groups).toHaveProperty(first);
  }
});
