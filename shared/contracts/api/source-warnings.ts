import * as z from 'zod/mini';
import { sourceNames } from '../../domain/settings.ts';
import { notes } from '../notes.ts';

/** What the vendors that send a channel's events cannot tell of what would start a workflow. */
export const sourceWarnings = z
  .array(z.object({ source: z.enum(sourceNames), support: z.enum(['partial', 'none']), missing: z.string() }))
  .register(notes, {
    description:
      'Where the settings name the `sources` of the channel, and none of them can bring about the trigger fully: what each lacks. Nothing is refused for it.',
  });
