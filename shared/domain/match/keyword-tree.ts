import { type EdgeTable, edgeTable } from './edge-table.ts';

/**
 * All words in one tree; node 0 is the root. The node after another is numbered next to it, or stands among the
 * branches: the letters of a word lie side by side in memory, and only where words part is a hash table asked.
 */
export interface KeywordTree {
  /** `width` numbers of each node, side by side: one look at memory, for which an event waits more than for anything else. */
  readonly nodes: Int32Array;
  readonly branches: EdgeTable;
}

export const width = 4;
/** The longest suffix of a node's own text that is a node. */
export const suffixAt = 1;
/** The longest suffix that is a whole word, which may be all of the text; 0: none is. */
export const wholeAt = 2;
/** The number of the word that ends here, or -1. */
export const wordAt = 3;

/** The letter that leads to the node with the next number, or `noLetter`; and `hasBranches`. */
const nextAt = 0;
const noLetter = 0x1_0000;
const letterMask = 0x1_ffff;
const hasBranches = 0x2_0000;

/** The node after `node`, 0 where there is none. */
export function childOf(nodes: Int32Array, branches: EdgeTable, node: number, letter: number): number {
  const next = nodes[width * node + nextAt] as number;
  if ((next & letterMask) === letter) return node + 1;
  return (next & hasBranches) === 0 ? 0 : branches.find(node, letter);
}

export function keywordTree(words: readonly string[]): KeywordTree {
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const tree = { nodes: new Int32Array(width * (letters + 1)), branches: edgeTable() };
  addNode(tree, 0);
  let count = 1;
  for (let word = 0; word < words.length; word += 1) {
    const text = words[word] as string;
    let node = 0;
    for (let index = 0; index < text.length; index += 1) {
      const letter = text.charCodeAt(index);
      let to = childOf(tree.nodes, tree.branches, node, letter);
      if (to === 0) {
        to = count;
        count += 1;
        addNode(tree, to);
        addEdge(tree, node, letter, to);
      }
      node = to;
    }
    if (node !== 0) tree.nodes[width * node + wordAt] = word;
  }
  addSuffixes(words, tree);
  return tree;
}

function addNode({ nodes }: KeywordTree, node: number): void {
  nodes[width * node + nextAt] = noLetter;
  nodes[width * node + wordAt] = -1;
}

function addEdge({ nodes, branches }: KeywordTree, from: number, letter: number, to: number): void {
  const next = width * from + nextAt;
  if (to === from + 1) nodes[next] = letter;
  else {
    nodes[next] = (nodes[next] as number) | hasBranches;
    branches.add(from, letter, to);
  }
}

/** Level by level: the suffixes of a node are shorter than it, and known before. */
function addSuffixes(words: readonly string[], { nodes, branches }: KeywordTree): void {
  const parents = new Int32Array(words.length);
  let growing = words.map((_, word) => word).filter((word) => words[word] !== '');
  for (let depth = 0; growing.length > 0; depth += 1) {
    growing = growing.filter((word) => {
      const text = words[word] as string;
      const parent = parents[word] as number;
      const letter = text.charCodeAt(depth);
      const node = childOf(nodes, branches, parent, letter);
      let longest = 0;
      for (let from = parent; from !== 0 && longest === 0; ) {
        from = nodes[width * from + suffixAt] as number;
        longest = childOf(nodes, branches, from, letter);
      }
      const isWord = nodes[width * node + wordAt] !== -1;
      nodes[width * node + suffixAt] = longest;
      nodes[width * node + wholeAt] = isWord ? node : (nodes[width * longest + wholeAt] as number);
      parents[word] = node;
      return depth + 1 < text.length;
    });
  }
}
