import { completionCases } from './cases.ts';
import type { Place } from './words.ts';

/** For bash 3.2 or newer. */
export function bashCompletion(name: string, places: readonly Place[]): string {
  const fn = `_${name.replaceAll('-', '_')}`;
  return `# eval "$(${name} completion bash)"
${fn}() {
  local current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
${completionCases(`"\${COMP_WORDS[@]:1:COMP_CWORD-1}"`, places)}
  COMPREPLY=($(compgen -W "$offer" -- "$current"))
  if [ -n "$files" ]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}
complete -o filenames -F ${fn} ${name}
`;
}
