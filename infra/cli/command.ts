import type { FileFormat } from '../../shared/lambda/api/file-format.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Client } from './api/client.ts';
import type { Target } from './api/request.ts';
import type { Progress } from './progress.ts';
import type { Column } from './render/table.ts';
import type { Rule } from './rules.ts';

// biome-ignore lint/suspicious/noExplicitAny: what the API answers, as the contract of the route says
export type Answered = any;

/** One command: its help, its completion and what it does. */
export interface Command {
  /** Its words: `workflows list`. */
  readonly name: string;
  /** One sentence in the imperative, without a full stop. */
  readonly summary: string;
  readonly args?: readonly Argument[];
  readonly options?: readonly Option[];
  readonly run: (session: Session, given: Given) => Promise<void>;
}

export interface Argument {
  /** `<id>`, `[file]`, `<ids...>`: required, optional, one or more. */
  readonly usage: string;
  readonly description: string;
  /** What the shell completes; nothing unless given. */
  readonly completes?: 'file' | readonly string[];
  /** Checked before the command runs. */
  readonly rule?: Rule;
}

export interface Option {
  /** `--state <state>`, or `--yes` for one without a value. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly completes?: 'file';
  /** Checked before the command runs. */
  readonly rule?: Rule;
}

/** What stands on the command line. */
export interface Given {
  /** By their order; one that may be repeated holds all that follow. */
  readonly args: readonly (string | readonly string[] | undefined)[];
  /** By their names in camel case. */
  readonly options: { readonly [name: string]: string | boolean | undefined };
}

/** What a command reaches for. */
export interface Session {
  readonly client: Client;
  readonly target: Target;
  /** Programs read what it prints. */
  readonly isJson: boolean;
  /** What was asked for, on standard output. */
  print(text: string): void;
  printJson(value: unknown): void;
  /** What may be kept as a file: not a character of it changes, unless a terminal would obey it. */
  printFile(text: string, format: FileFormat): void;
  printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): void;
  /** What a person may want to know beside it, on standard error. */
  note(text: string): void;
  readonly progress: Progress;
  /** JSON or YAML, from a file or, by the name `-`, from standard input. */
  read(file: string): Promise<unknown>;
  /** Asks on a terminal; elsewhere `--yes` must have been given. */
  confirm(question: string): Promise<boolean>;
  /** With which exit code the command ends if nothing else does; 0 unless it says so. */
  exitWith(code: ExitCode): void;
  sleep(milliseconds: number): Promise<void>;
  now(): number;
}

export const argOf = ({ args }: Given, at = 0): string => String(args[at] ?? '');

export const argsOf = ({ args }: Given, at = 0): readonly string[] => {
  const given = args[at];
  return typeof given === 'string' ? [given] : (given ?? []);
};

export function optionOf({ options }: Given, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
