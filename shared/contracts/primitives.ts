import * as z from 'zod/mini';
import { type FactRoot, factRoots } from '../domain/conversation/event.ts';
import { type JsonObject, utf8Length } from '../domain/json.ts';
import { fitsKey, isPlain, maxIdBytes, maxIdLength } from './id.ts';
import { notes } from './notes.ts';

/**
 * An id of a source, a channel, a conversation, a person or a workflow: any characters but controls and
 * spaces, so that sources keep theirs. Keys and names escape or hash it.
 */
export const id = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(maxIdLength),
    z.refine(isPlain, { error: 'must not hold spaces, controls or lone surrogates' }),
    z.refine(fitsKey, {
      error: `must be at most ${maxIdBytes} bytes long as UTF-8`,
    }),
  )
  .register(notes, {
    id: 'Id',
    description: `Any characters but spaces and controls; at most ${maxIdBytes} bytes as UTF-8.`,
    pattern: String.raw`^[^\s\p{Cc}]+$`,
  });

/** An ISO-8601 instant from 2000 to 2100, as epoch milliseconds. */
export const instant = z.pipe(
  z.iso
    .datetime({ offset: true })
    .register(notes, { description: 'With a zone; from 2000 to 2100.', examples: ['2026-11-23T01:00:00Z'] }),
  z.pipe(
    z.transform((text: string) => Date.parse(text)),
    z.number().check(z.refine(isInstant, { error: 'must be from 2000 to 2100' })),
  ),
);

function isInstant(time: number): boolean {
  return Date.UTC(2000, 0, 1) <= time && time < Date.UTC(2100, 0, 1);
}

/**
 * A field that may be left out. Many serializers write `null` for what is not there, and a photograph has no text:
 * it counts as left out. Within facts `null` is a value.
 */
export const optional = <T extends z.core.SomeType>(schema: T) =>
  z.optional(
    z.pipe(
      z.nullable(schema),
      z.transform((value): z.core.output<T> | undefined => value ?? undefined),
    ),
  );

/** The same for one that then counts as `otherwise`. */
export const optionalOr = <V extends string | boolean>(schema: z.ZodMiniType<V>, otherwise: V) =>
  z.pipe(
    z.optional(z.nullable(schema)).register(notes, { default: otherwise }),
    z.transform((value) => value ?? otherwise),
  );

/** Limits of the facts of one event; a conversation is one DynamoDB item of at most 400 kB. */
export const factLimits = { bytes: 32_768, values: 2_000, depth: 6 } as const;

const limits = `${factLimits.bytes} bytes as JSON, ${factLimits.values} values and ${factLimits.depth} levels`;

/** JSON reads `1e999` as infinite, and writes what is infinite as `null`: another value would be kept than came. */
const rule = {
  error: ({ input }: { readonly input?: unknown }) =>
    isWithinLimits(input)
      ? 'must hold only finite numbers: 1e999 is none'
      : `must be an object of at most ${limits}`,
};

export const jsonObject = z.custom<JsonObject>(isFacts, rule).register(notes, {
  id: 'Facts',
  type: 'object',
  description: `Facts, partial: at most ${limits}. Numbers are finite.`,
});

/** The facts of an event or a conversation, by root. */
const factField = optional(jsonObject);
export const factFields = Object.fromEntries(factRoots.map((root) => [root, factField])) as {
  readonly [root in FactRoot]: typeof factField;
};

/** Facts of which some fields are part of the contract; the rest is kept as it comes, within the limits. */
export const factsWith = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.looseObject(shape).check(z.refine(isFacts, rule));

function isFacts(value: unknown): boolean {
  return isWithinLimits(value) && holdsFiniteNumbers(value);
}

function isWithinLimits(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return isShallow(value) && utf8Length(JSON.stringify(value)) <= factLimits.bytes;
}

/** Walks level by level, so that no depth of nesting can overflow the stack. */
function isShallow(root: object): boolean {
  let level: unknown[] = [root];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > factLimits.depth || values > factLimits.values) return false;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return true;
}

/** Of what is within the limits, and so of a depth that no recursion fears. */
function holdsFiniteNumbers(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(holdsFiniteNumbers);
}
