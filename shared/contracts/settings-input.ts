import * as z from 'zod/mini';
import { excerpt } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import {
  defaultSettings,
  evaluationSettings,
  recordingSettings,
  type Settings,
  sourceNames,
} from '../domain/settings.ts';
import { parse } from './zod-problems.ts';

/** A channel's settings as a person decides them; what is left out is as it is by default. */
export const settingsInput = z.strictObject({
  evaluations: z._default(z.enum(evaluationSettings), defaultSettings.evaluations),
  recordedEvents: z._default(z.enum(recordingSettings), defaultSettings.recordedEvents),
  sources: z.optional(z.array(z.enum(sourceNames)).check(z.maxLength(sourceNames.length))),
});

export const readSettingsInput = (body: unknown): Result<Settings> => parse(settingsInput, body, '', excerpt);
