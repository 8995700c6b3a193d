/**
 * Finds every one of many words in a text in one pass, by the automaton of Aho and Corasick: a tree of all
 * words, in which each node knows the longest of its suffixes that is a node too. Time is linear in the text
 * whatever the words; memory is at most 60 bytes for each letter of the words.
 */
export function keywordSearch(words: readonly string[]): KeywordSearch {
  return words.length <= fewWords ? oneByOne(words) : automaton(words);
}

/** Gives the numbers of the words that a text contains. */
export type KeywordSearch = (text: string) => readonly number[];

/** So many are found sooner by looking for one after the other. */
const fewWords = 8;

function oneByOne(words: readonly string[]): KeywordSearch {
  return (text) => {
    const found: number[] = [];
    for (let word = 0; word < words.length; word += 1)
      if (text.includes(words[word] as string)) found.push(word);
    return found;
  };
}

function automaton(words: readonly string[]): KeywordSearch {
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const edges = edgeTable(letters);
  /** By node, 0 being the root: the longest suffix that is a node; the longest that is a whole word. */
  const suffix = new Int32Array(letters + 1);
  const wholeSuffix = new Int32Array(letters + 1);
  /** The number of the word that ends here, or -1. */
  const wordAt = new Int32Array(letters + 1).fill(-1);
  let nodes = 0;

  function next(from: number, letter: number): number {
    let node = from;
    let to = edges.find(node, letter);
    while (to === 0 && node !== 0) {
      node = suffix[node] as number;
      to = edges.find(node, letter);
    }
    return to;
  }

  function nodeAfter(parent: number, letter: number): number {
    const known = edges.find(parent, letter);
    if (known !== 0) return known;
    nodes += 1;
    const node = nodes;
    const longest = parent === 0 ? 0 : next(suffix[parent] as number, letter);
    edges.add(parent, letter, node);
    suffix[node] = longest;
    wholeSuffix[node] = wordAt[longest] === -1 ? (wholeSuffix[longest] as number) : longest;
    return node;
  }

  // Level by level: the suffixes of a node are shorter than it, and complete before it is made.
  const reached = new Int32Array(words.length);
  let growing = words.map((_, word) => word).filter((word) => words[word] !== '');
  for (let depth = 0; growing.length > 0; depth += 1) {
    growing = growing.filter((word) => {
      const text = words[word] as string;
      const node = nodeAfter(reached[word] as number, text.charCodeAt(depth));
      reached[word] = node;
      if (depth + 1 < text.length) return true;
      wordAt[node] = word;
      return false;
    });
  }

  /** By node: the last search that found it. */
  const seen = new Float64Array(nodes + 1);
  let searches = 0;

  return (text) => {
    searches += 1;
    const found: number[] = [];
    let node = 0;
    for (let index = 0; index < text.length; index += 1) {
      node = next(node, text.charCodeAt(index));
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

interface EdgeTable {
  /** 0: there is none. */
  find(from: number, letter: number): number;
  add(from: number, letter: number, to: number): void;
}

/** A hash table in which at most half of the slots are taken; a taken one is followed by the next. */
function edgeTable(size: number): EdgeTable {
  const bits = Math.max(4, 32 - Math.clz32(size * 2));
  const mask = 2 ** bits - 1;
  const froms = new Int32Array(mask + 1);
  const letters = new Uint16Array(mask + 1);
  const tos = new Int32Array(mask + 1);
  const first = (from: number, letter: number) =>
    (Math.imul(from, 0x9e37_79b1) ^ Math.imul(letter, 0x85eb_ca6b)) >>> (32 - bits);
  return {
    find(from, letter) {
      for (let slot = first(from, letter); ; slot = (slot + 1) & mask) {
        const to = tos[slot] as number;
        if (to === 0 || (froms[slot] === from && letters[slot] === letter)) return to;
      }
    },
    add(from, letter, to) {
      let slot = first(from, letter);
      while (tos[slot] !== 0) slot = (slot + 1) & mask;
      froms[slot] = from;
      letters[slot] = letter;
      tos[slot] = to;
    },
  };
}
