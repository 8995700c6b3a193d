import * as z from 'zod/mini';

/** What the description of the API says of a schema beside what the schema itself checks. */
interface Note {
  /** The name under which it stands among the document's components. */
  readonly id?: string;
  readonly description?: string;
  /** Keywords of JSON Schema, for what the schema checks by code; they may be weaker, never stricter. */
  readonly [keyword: string]: unknown;
}

export const notes = z.registry<Note>();
