import type { Json } from './json.ts';

/** One reason for which an input is refused. */
export interface Problem {
  /** Where: `detail.data.message.id`, `trigger.filter.and[1].operator`. */
  readonly field: string;
  /** The rule that it breaks, as a sentence. */
  readonly rule: string;
  /** What stands there; never text that a customer wrote. */
  readonly found?: Json;
}
