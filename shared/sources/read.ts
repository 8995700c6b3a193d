import { isObject } from '../domain/conversation/facts.ts';
import type { Json, JsonObject } from '../domain/json.ts';

/** A vendor's object, read by field name without regard to case; what is not there reads as absent. */
export interface Reader {
  text(field: string): string | undefined;
  /** Never absent: an object without fields where there is none. */
  object(field: string): Reader;
  list(field: string): readonly Json[] | undefined;
  value(field: string): Json | undefined;
  /** An instant (epoch ms) given as epoch ms or ISO-8601; 1970 means that it is not set. */
  instant(field: string): number | undefined;
  readonly isEmpty: boolean;
}

export function reader(input: unknown): Reader {
  const object: JsonObject = isObject(input) ? input : {};
  const names = new Map(Object.keys(object).map((name) => [name.toLowerCase(), name]));
  const value = (field: string): Json | undefined => {
    const name = names.get(field.toLowerCase());
    return name === undefined ? undefined : object[name];
  };
  return {
    value,
    text(field) {
      const found = value(field);
      if (typeof found === 'number' && Number.isFinite(found)) return String(found);
      return typeof found === 'string' && found !== '' ? found : undefined;
    },
    object: (field) => reader(value(field)),
    list(field) {
      const found = value(field);
      return Array.isArray(found) ? found : undefined;
    },
    instant: (field) => readInstant(value(field)),
    isEmpty: names.size === 0,
  };
}

const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

function readInstant(found: Json | undefined): number | undefined {
  const instant = typeof found === 'string' ? Date.parse(found) : Number(found ?? Number.NaN);
  return Number.isInteger(instant) && instant >= earliest && instant < latest ? instant : undefined;
}

/** The fields that are there, of those named: `{ tags: ['vip'] }`. */
export function pick(from: Reader, fields: readonly string[]): JsonObject {
  const found = fields.map((field) => [field, from.value(field)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** A root of facts, or nothing where it holds none. */
export function facts(root: string, fields: JsonObject): JsonObject {
  return Object.keys(fields).length === 0 ? {} : { [root]: fields };
}

/** At most `max` UTF-16 units, and no half of a pair at the end. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
