import { createHash } from 'node:crypto';
import { id } from '../contracts/primitives.ts';

/** The same happening always has the same id; parts that an id may not hold are hashed. */
export function eventId(...parts: readonly (string | number)[]): string {
  const plain = parts.join(':');
  if (id.safeParse(plain).success && parts.every((part) => !String(part).includes(':'))) return plain;
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
