import { argumentWords, flagOf, type Place, takesValue } from './words.ts';

/**
 * What bash and zsh have in common: from `given`, the words before the one that is being written, to `offer`,
 * the words that may stand there, and `files`, set where a file may.
 */
export function completionCases(given: string, places: readonly Place[]): string {
  const valued = [...new Set(places.flatMap(({ options }) => options.filter(takesValue).map(flagOf)))].join(
    '|',
  );
  return `  local before="" place="" word="" offer="" files=""
  for word in ${given}; do
    case "$before" in ${valued}) before=""; continue ;; esac
    before="$word"
    case "$word" in -*) ;; *) place="$place$word " ;; esac
  done
  case "$place$before" in
${places.flatMap(valuesOf).join('\n')}
  *) case "$before" in ${valued}) return ;; esac
  case "$place" in
${places.map(wordsOf).reverse().join('\n')}
  esac ;;
  esac`;
}

/** The values of an option that stands right before. */
function valuesOf({ path, options }: Place): readonly string[] {
  const prefix = path === '' ? '' : `${path} `;
  return options.flatMap((option) => {
    const words = option.choices === undefined ? '' : `offer="${option.choices.join(' ')}"`;
    const files = option.completes === 'file' ? 'files=1' : '';
    return words === '' && files === '' ? [] : [`  "${prefix}"*${flagOf(option)}) ${words}${files} ;;`];
  });
}

function wordsOf({ path, subcommands, options, args }: Place): string {
  const { words, hasFiles } = argumentWords(args);
  const all = [...subcommands.map(({ word }) => word), ...words, ...options.map(flagOf)];
  const pattern = path === '' ? '""' : `"${path} "${subcommands.length > 0 ? '' : '*'}`;
  return `  ${pattern}) offer="${all.join(' ')}"${hasFiles ? ' files=1' : ''} ;;`;
}
