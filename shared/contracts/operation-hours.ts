import * as z from 'zod/mini';
import { weekdays } from '../domain/operation/operation.ts';
import { operationLimits } from '../domain/operation/operation-problems.ts';
import { notes } from './notes.ts';

// Checked by the domain, which knows what overlaps and which zones there are; these say what it takes.

export const timeZone = z
  .unknown()
  .register(notes, { type: 'string', description: 'IANA.', examples: ['Asia/Seoul'] });

const minute = { type: 'integer', minimum: 0, maximum: 1_440 };

export const weeklyRanges = z.unknown().register(notes, {
  id: 'WeeklyRanges',
  type: 'array',
  description: 'When it is open, in minutes of the local day; no two may overlap.',
  maxItems: operationLimits.ranges,
  items: {
    type: 'object',
    required: ['day', 'from', 'to'],
    properties: {
      day: { type: 'string', enum: weekdays },
      from: { ...minute, maximum: 1_439, description: 'From this minute on.' },
      to: { ...minute, minimum: 1, description: 'Until this minute, which comes after `from`.' },
    },
    additionalProperties: false,
  },
});

const day = { type: 'string', format: 'date' };

export const holidays = z.unknown().register(notes, {
  id: 'Holidays',
  type: 'array',
  description: 'Closed all day: single dates, and ranges of dates with both ends included.',
  maxItems: operationLimits.holidays,
  items: {
    anyOf: [
      { type: 'object', required: ['date'], properties: { date: day }, additionalProperties: false },
      {
        type: 'object',
        required: ['from', 'until'],
        properties: { from: day, until: day },
        additionalProperties: false,
      },
    ],
  },
});
