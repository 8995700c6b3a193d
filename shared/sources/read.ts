import { id, jsonObject } from '../contracts/primitives.ts';
import type { Json, JsonObject } from '../domain/json.ts';
import { isObject } from '../domain/json.ts';

/** A vendor's object, read by field name without regard to case; what is not there reads as absent. */
export interface Reader {
  text(field: string): string | undefined;
  /** A text, or a number as text, that the contract takes as an id. */
  id(field: string): string | undefined;
  /** Never absent: an object without fields where there is none. */
  object(field: string): Reader;
  list(field: string): readonly Json[] | undefined;
  value(field: string): Json | undefined;
  /** An instant (epoch ms) given as epoch ms or ISO-8601; one before 2000, so 1970, is not set. */
  instant(field: string): number | undefined;
  /** Whether the field holds anything, readable or not. */
  isGiven(field: string): boolean;
  readonly isEmpty: boolean;
}

export function reader(input: unknown): Reader {
  const object: JsonObject = isObject(input) ? input : {};
  const byName = new Map<string, Json>();
  for (const [name, found] of Object.entries(object)) {
    const known = byName.get(name.toLowerCase()) ?? null;
    if (known === null) byName.set(name.toLowerCase(), found);
  }
  const value = (field: string): Json | undefined => byName.get(field.toLowerCase());
  const text = (field: string): string | undefined => {
    const found = value(field);
    if (typeof found === 'number' && Number.isFinite(found)) return String(found);
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  return {
    value,
    text,
    id(field) {
      const found = text(field);
      return id.safeParse(found).success ? found : undefined;
    },
    object: (field) => reader(value(field)),
    list(field) {
      const found = value(field);
      return Array.isArray(found) ? found : undefined;
    },
    instant: (field) => readInstant(value(field)),
    isGiven: (field) => (value(field) ?? '') !== '',
    isEmpty: byName.size === 0,
  };
}

/** The range of the contract's instants. */
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** Without a zone a text would be read in the zone of the machine. */
const isoInstant = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}(Z|[+-]\d{2}:?\d{2})$/;

function readInstant(found: Json | undefined): number | undefined {
  const instant = typeof found === 'string' && isoInstant.test(found) ? Date.parse(found) : found;
  if (typeof instant !== 'number' || !Number.isInteger(instant)) return undefined;
  return instant >= earliest && instant < latest ? instant : undefined;
}

/** The fields that are there, of those named: `{ tags: ['vip'] }`. */
export function pick(from: Reader, fields: readonly string[]): JsonObject {
  const found = fields.map((field) => [field, from.value(field)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** A root of facts, or nothing where it holds none. */
export function facts(root: string, fields: JsonObject): JsonObject {
  const kept = withinLimits(fields);
  return Object.keys(kept).length === 0 ? {} : { [root]: kept };
}

/** Leaves out the fields for which the contract has no room: the event counts for more than one of its facts. */
function withinLimits(fields: JsonObject): JsonObject {
  const fits = (some: JsonObject) => jsonObject.safeParse(some).success;
  if (fits(fields)) return fields;
  const kept: [string, Json][] = [];
  for (const field of Object.entries(fields)) {
    if (fits(Object.fromEntries([...kept, field]))) kept.push(field);
  }
  return Object.fromEntries(kept);
}

/** At most `max` UTF-16 units, and no half of a pair at the end. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
