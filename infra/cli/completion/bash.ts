import { argumentWords, flagOf, type Place, takesValue } from './words.ts';

/** For bash 3.2 or newer, and zsh through its bash completion. */
export function bashCompletion(name: string, places: readonly Place[]): string {
  const fn = `_${name.replaceAll('-', '_')}`;
  const valued = unique(places.flatMap(({ options }) => options.filter(takesValue).map(flagOf)));
  return `# eval "$(${name} completion bash)"
${fn}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="" path="" word words="" files=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$previous" in ${valued.join('|')}) previous=""; continue ;; esac
    previous="$word"
    case "$word" in -*) ;; *) path="$path$word " ;; esac
  done
  case "$path$previous" in
${places.flatMap(valuesOf).join('\n')}
  *) case "$previous" in ${valued.join('|')}) return ;; esac
  case "$path" in
${places.map(wordsOf).reverse().join('\n')}
  esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ -n "$files" ]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}
complete -o filenames -F ${fn} ${name}
`;
}

/** The values of an option that stands right before. */
function valuesOf({ path, options }: Place): readonly string[] {
  const prefix = path === '' ? '' : `${path} `;
  return options.flatMap((option) => {
    const words = option.choices === undefined ? '' : `words="${option.choices.join(' ')}"`;
    const files = option.completes === 'file' ? 'files=1' : '';
    return words === '' && files === '' ? [] : [`  "${prefix}"*${flagOf(option)}) ${words}${files} ;;`];
  });
}

function wordsOf({ path, subcommands, options, args }: Place): string {
  const { words, hasFiles } = argumentWords(args);
  const all = [...subcommands.map(({ word }) => word), ...words, ...options.map(flagOf)];
  const pattern = path === '' ? '""' : subcommands.length > 0 ? `"${path} "` : `"${path} "*`;
  return `  ${pattern}) words="${all.join(' ')}"${hasFiles ? ' files=1' : ''} ;;`;
}

const unique = (words: readonly string[]) => [...new Set(words)];
