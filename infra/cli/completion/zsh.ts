import { bashCompletion } from './bash.ts';
import type { Place } from './words.ts';

/** zsh runs what is written for bash. */
export function zshCompletion(name: string, places: readonly Place[]): string {
  const own = `# eval "$(${name} completion zsh)"
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
autoload -Uz bashcompinit && bashcompinit
`;
  return own + bashCompletion(name, places).split('\n').slice(1).join('\n');
}
