import { createHash } from 'node:crypto';
import { id } from '../contracts/primitives.ts';

/** The same happening always has the same id: what it is, and parts that are hashed if an id cannot hold them. */
export function eventId(what: string, ...parts: readonly (string | number)[]): string {
  const plain = [what, ...parts].join(':');
  if (id.safeParse(plain).success && parts.every((part) => !String(part).includes(':'))) return plain;
  return `${what}:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}
