import { fold } from '../filter/fold.ts';
import { addFound, type Found } from './found.ts';
import { childOf, keywordTree, suffixAt, wholeAt, width, wordAt } from './keyword-tree.ts';
import { skipSearch } from './skip-search.ts';

/**
 * Finds every one of many words in a text, which is folded before, in time linear in the text: few words by skipping
 * what cannot be any, many by an automaton.
 */
export function keywordSearch(words: readonly string[]): KeywordSearch {
  const search = (words.length <= fewWords ? skipSearch(words) : undefined) ?? automaton(words);
  return (text, found) => search(fold(text), found);
}

/** Adds to what is found the numbers of the words, which are folded, that a text contains once it is folded. */
export type KeywordSearch = (text: string, found: Found) => void;

/** Of more, most texts contain some, and little is skipped. */
const fewWords = 128;

/**
 * The automaton of Aho and Corasick: a tree of all words, in which each node knows the longest of its suffixes that
 * is a node too. Memory is at most 90 bytes for each letter of the words, and 4 kB.
 */
function automaton(words: readonly string[]): (folded: string, found: Found) => void {
  const { nodes, branches } = keywordTree(words);
  const beginnings = beginningsOf(words);
  /** By word: the last search that found it. */
  const seen = new Int32Array(words.length);
  let searches = 0;

  return (text, found) => {
    searches = searches === maxSearches ? 1 : searches + 1;
    if (searches === 1) seen.fill(0);
    let node = 0;
    let letter = text.charCodeAt(0);
    for (let index = 1; index <= text.length; index += 1) {
      const following = index < text.length ? text.charCodeAt(index) : 0;
      while (node !== 0 || beginnings[pairOf(letter, following)] !== 0) {
        const to = childOf(nodes, branches, node, letter);
        if (to === 0 && node !== 0) {
          node = nodes[width * node + suffixAt] as number;
          continue;
        }
        node = to;
        let whole = nodes[width * node + wholeAt] as number;
        while (whole !== 0) {
          const word = nodes[width * whole + wordAt] as number;
          // What was seen once has brought its own suffixes with it.
          if (seen[word] === searches) break;
          seen[word] = searches;
          addFound(found, word);
          whole = nodes[width * (nodes[width * whole + suffixAt] as number) + wholeAt] as number;
        }
        break;
      }
      letter = following;
    }
  };
}

const maxSearches = 2 ** 30;

const pairs = 4_096;
const pairOf = (first: number, second: number): number => (first * 31 + second) & (pairs - 1);

/** By hash, with which two letters a word begins: most places in a text need no more than a look at this. */
function beginningsOf(words: readonly string[]): Uint8Array {
  const beginnings = new Uint8Array(pairs);
  for (const word of words) {
    if (word.length > 1) beginnings[pairOf(word.charCodeAt(0), word.charCodeAt(1))] = 1;
    else if (word.length === 1) beginnings.fill(1);
  }
  return beginnings;
}
