import { completionCases } from './cases.ts';
import type { Place } from './words.ts';

/** For zsh 5 or newer. */
export function zshCompletion(name: string, places: readonly Place[]): string {
  const fn = `_${name.replaceAll('-', '_')}`;
  return `# eval "$(${name} completion zsh)"
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
${fn}() {
${completionCases(`"\${(@)words[2,CURRENT-1]}"`, places)}
  [[ -n "$offer" ]] && compadd -- \${=offer}
  [[ -n "$files" ]] && _files
}
compdef ${fn} ${name}
`;
}
