import { fold } from '../filter/fold.ts';
import { edgeTable } from './edge-table.ts';

/**
 * Finds every one of many words in a text in one pass, by the automaton of Aho and Corasick: a tree of all
 * words, in which each node knows the longest of its suffixes that is a node too. Time is linear in the text
 * whatever the words; memory is at most 90 bytes for each letter of the words, and 4 kB.
 */
export function keywordSearch(words: readonly string[]): KeywordSearch {
  return words.length <= fewWords ? oneByOne(words) : automaton(words);
}

/** Gives the numbers of the words, which are folded, that a text contains once it is folded. */
export type KeywordSearch = (text: string) => readonly number[];

/** So many are found sooner by looking for one after the other. */
const fewWords = 8;

function oneByOne(words: readonly string[]): KeywordSearch {
  return (given) => {
    const text = fold(given);
    const found: number[] = [];
    for (let word = 0; word < words.length; word += 1)
      if (text.includes(words[word] as string)) found.push(word);
    return found;
  };
}

function automaton(words: readonly string[]): KeywordSearch {
  const { letterAfter, others, wordAt, nodes } = treeOf(words);
  const beginnings = beginningsOf(words);
  /** By node: the longest suffix that is a node; the longest that is a whole word. */
  const suffix = new Int32Array(nodes);
  const wholeSuffix = new Int32Array(nodes);

  /** The node after `from`, 0 where there is none. */
  const child = (from: number, letter: number): number =>
    letterAfter[from] === letter ? from + 1 : others.find(from, letter);

  /** The longest suffix of a node's own text and a letter after it. */
  function next(from: number, letter: number): number {
    let node = from;
    let to = child(node, letter);
    while (to === 0 && node !== 0) {
      node = suffix[node] as number;
      to = child(node, letter);
    }
    return to;
  }

  // Level by level: the suffixes of a node are shorter than it, and known before.
  const parents = new Int32Array(words.length);
  let growing = words.map((_, word) => word).filter((word) => words[word] !== '');
  for (let depth = 0; growing.length > 0; depth += 1) {
    growing = growing.filter((word) => {
      const text = words[word] as string;
      const parent = parents[word] as number;
      const letter = text.charCodeAt(depth);
      const node = child(parent, letter);
      const longest = parent === 0 ? 0 : next(suffix[parent] as number, letter);
      suffix[node] = longest;
      wholeSuffix[node] = wordAt[longest] === -1 ? (wholeSuffix[longest] as number) : longest;
      parents[word] = node;
      return depth + 1 < text.length;
    });
  }

  /** By node: the last search that found it. */
  const seen = new Int32Array(nodes);
  let searches = 0;

  return (given) => {
    const text = fold(given);
    searches = searches === maxSearches ? 1 : searches + 1;
    if (searches === 1) seen.fill(0);
    const found: number[] = [];
    const last = text.length - 1;
    let node = 0;
    for (let index = 0; index <= last; index += 1) {
      const letter = text.charCodeAt(index);
      if (node === 0 && beginnings[pairOf(letter, index < last ? text.charCodeAt(index + 1) : 0)] === 0)
        continue;
      node = next(node, letter);
      let whole = wordAt[node] === -1 ? (wholeSuffix[node] as number) : node;
      // What was seen once has brought its own suffixes with it.
      while (whole !== 0 && seen[whole] !== searches) {
        seen[whole] = searches;
        found.push(wordAt[whole] as number);
        whole = wholeSuffix[whole] as number;
      }
    }
    return found;
  };
}

const maxSearches = 2 ** 30;

/**
 * All words in one tree. The node after another is numbered next to it, or stands among the other edges: the
 * letters of a word lie side by side in memory, and only where words part is a hash table asked. An event waits
 * for memory more than for anything else.
 */
function treeOf(words: readonly string[]) {
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  /** By node, 0 being the root: the letter that leads to the node with the next number; -1: none does. */
  const letterAfter = new Int32Array(letters + 1).fill(-1);
  /** The number of the word that ends here, or -1. */
  const wordAt = new Int32Array(letters + 1).fill(-1);
  const others = edgeTable();
  let nodes = 1;
  for (let word = 0; word < words.length; word += 1) {
    const text = words[word] as string;
    let node = 0;
    for (let index = 0; index < text.length; index += 1) {
      const letter = text.charCodeAt(index);
      let to = letterAfter[node] === letter ? node + 1 : others.find(node, letter);
      if (to === 0) {
        to = nodes;
        nodes += 1;
        if (to === node + 1) letterAfter[node] = letter;
        else others.add(node, letter, to);
      }
      node = to;
    }
    if (node !== 0) wordAt[node] = word;
  }
  return { letterAfter, others, wordAt, nodes };
}

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
