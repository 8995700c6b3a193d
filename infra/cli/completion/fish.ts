import type { Option } from '../command.ts';
import { argumentWords, flagOf, type Place, takesValue } from './words.ts';

/** A line for each word, each with its summary. */
export function fishCompletion(name: string, places: readonly Place[]): string {
  const fn = `__${name.replaceAll('-', '_')}_at`;
  const valued = [...new Set(places.flatMap(({ options }) => options.filter(takesValue).map(flagOf)))];
  const lines = places.flatMap(({ path, subcommands, options, args }) => {
    const { words, hasFiles } = argumentWords(args);
    const at = `complete -c ${name} -n '${fn} ${subcommands.length > 0 ? 'exactly' : 'within'} ${path}'`;
    return [
      ...subcommands.map(({ word, summary }) => `${at} -a ${word} -d ${quoted(summary)}`),
      ...words.map((word) => `${at} -a ${word}`),
      ...(hasFiles ? [`${at} -F`] : []),
      ...options.map((option) => `${at} ${optionLine(option)}`),
    ];
  });
  return `# ${name} completion fish | source
function ${fn} --argument-names how
  set -l words
  set -l previous ''
  for word in (commandline -opc)[2..]
    if contains -- $previous ${valued.join(' ')}
      set previous ''
      continue
    end
    set previous $word
    string match -q -- '-*' $word; or set -a words $word
  end
  set -l wanted $argv[2..]
  test $how = within; and set words $words[1..(count $wanted)]
  test "$words" = "$wanted"
end
complete -c ${name} -f
${lines.join('\n')}
`;
}

function optionLine(option: Option): string {
  const values = option.choices === undefined ? '' : ` -a ${quoted(option.choices.join(' '))}`;
  const argument = takesValue(option) ? ` -${option.completes === 'file' ? 'rF' : 'x'}${values}` : '';
  return `-l ${flagOf(option).slice(2)}${argument} -d ${quoted(option.description)}`;
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
