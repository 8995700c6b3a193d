import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseAllDocuments } from 'yaml';
import { usageError } from '../command-end.ts';

/**
 * Reads JSON or YAML from a file, or from standard input where the name is `-`. Several documents of YAML, or
 * one JSON value a line, are a list.
 */
export async function readInput(file: string, stdin: NodeJS.ReadableStream): Promise<unknown> {
  return parseInput(await readText(file, stdin), file === '-' ? 'standard input' : file);
}

async function readText(file: string, stdin: NodeJS.ReadableStream): Promise<string> {
  if (file === '-') return text(stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw usageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

export function parseInput(content: string, name: string): unknown {
  const json = parseJson(content) ?? parseLines(content);
  if (json !== undefined) return json.value;
  const documents = parseAllDocuments(content);
  const [fault] = documents.flatMap(({ errors }) => errors);
  if (fault !== undefined) throw usageError(`${name} is neither JSON nor YAML: ${fault.message}`);
  const values = documents.map((document) => document.toJS({ maxAliasCount: 100 }) as unknown);
  const given = values.filter((value) => value !== null && value !== undefined);
  if (given.length === 0) throw usageError(`${name} is empty`);
  return given.length === 1 ? given[0] : given;
}

interface Parsed {
  readonly value: unknown;
}

function parseJson(content: string): Parsed | undefined {
  try {
    return { value: JSON.parse(content) };
  } catch {
    return undefined;
  }
}

function parseLines(content: string): Parsed | undefined {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(parseJson);
  return values.length > 1 && values.every((value) => value !== undefined)
    ? { value: values.map(({ value }) => value) }
    : undefined;
}
