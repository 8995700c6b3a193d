import { hash } from 'node:crypto';

/**
 * The id of an execution: the same parts give the same id, on any machine and at any time. The parts are
 * hashed as a JSON list, so that moving a character from one part to the next gives another id.
 * 132 bits in 22 characters of base64url: two executions never meet by chance.
 */
export function executionId(parts: readonly string[]): string {
  return digest(JSON.stringify(parts)).slice(0, 22);
}

/**
 * 60 bits in 10 characters of base64url, for the list of events that a conversation has seen: of 100 of
 * them, a new event is taken for one once in 10^16 times.
 */
export function shortHash(text: string): string {
  return digest(text).slice(0, 10);
}

/** SHA-256 as 43 characters of base64url. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** A number from 0 to `count` - 1, the same for the same text; even for a `count` that divides 256. */
export function bucket(text: string, count: number): number {
  return hash('sha256', text, 'buffer').readUInt8(0) % count;
}
