import type { EventCircumstances } from '../check/event-settings.ts';
import { fold } from '../filter/fold.ts';
import type { Answer } from './answers.ts';
import { endingsOf } from './endings.ts';
import type { Field } from './field.ts';
import { addFound, type Found, nothingFound } from './found.ts';
import { keywordSearch } from './keyword-search.ts';
import type { Scalar } from './requirement.ts';

/** Adds to what is found who of the workflows that ask for something get it from an event. */
export type Source = (on: EventCircumstances, found: Found) => void;

/** Who asks for a value, by value. */
export type ByValue<T> = ReadonlyMap<T, Answer>;

export function valueSource(field: Field, byValue: ByValue<Scalar>): Source {
  const mayBeAsked = endingsOf([...byValue.keys()].filter((value) => typeof value === 'string'));
  /** What is asked for is folded: what is found as it stands was so too, and only the rest has to be folded. */
  const look = (value: Scalar, found: Found) => {
    if (typeof value === 'string' && !mayBeAsked(value)) return;
    let answer = byValue.get(value);
    if (answer === undefined && typeof value === 'string') {
      const folded = fold(value);
      if (folded !== value) answer = byValue.get(folded);
    }
    if (answer !== undefined) addFound(found, answer);
  };
  return (on, found) => {
    const value = field(on);
    if (value === undefined) return;
    if (typeof value !== 'object') look(value, found);
    else for (let index = 0; index < value.length; index += 1) look(value[index] as Scalar, found);
  };
}

export function keywordSource(field: Field, byWord: ByValue<string>): Source {
  const answers = [...byWord.values()];
  const search = keywordSearch([...byWord.keys()]);
  const words = nothingFound();
  return (on, found) => {
    const text = field(on);
    if (typeof text !== 'string') return;
    words.count = 0;
    search(text, words);
    for (let index = 0; index < words.count; index += 1)
      addFound(found, answers[words.at[index] as number] as Answer);
  };
}
