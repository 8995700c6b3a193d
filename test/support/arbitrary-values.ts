import fc from 'fast-check';
import type { Medium } from '../../shared/domain/conversation/medium.ts';
import type { Json } from '../../shared/domain/json.ts';

export const start = Date.parse('2026-11-23T01:00:00.000Z');

/** Few words, which are parts of each other and differ in case and composition, so that many are met. */
export const words = [
  '배송',
  '배송'.normalize('NFD'),
  '배',
  '배송 환불',
  '환불',
  'ΟΔΟΣ',
  'οδος',
  'Straße',
  'STRASSE',
  'straẞe',
  'İ\ud83d',
  'ss',
  '',
];
/** Midnight of the 24th in Seoul and of the 23rd in Los Angeles: where an instant becomes another day. */
export const midnights = [Date.parse('2026-11-23T15:00:00.000Z'), Date.parse('2026-11-23T08:00:00.000Z')];
export const moments = [
  '2026-11-23',
  '2026-11-22',
  '2026-11-24',
  '2026-11-20T09:00:00+09:00',
  start - 1_000,
  start,
  '2026-02-30',
  ...midnights.flatMap((midnight) => [midnight - 1, new Date(midnight).toISOString()]),
];
export const word = fc.constantFrom(...words);
export const moment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Json>(...moments) },
  fc.constantFrom('P1D', 'PT1H'),
);
export const number = fc.integer({ min: -3, max: 3 });
export const scalar: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 2, arbitrary: number },
  { weight: 2, arbitrary: fc.constantFrom<Json>(...moments) },
  fc.constantFrom<Json>('-1', '2.5', -0, true, false, 'P3D', 'PT1H', 'true', '[가-힣]+'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);

/** A sentence of words, a list of them, or something that is none of what a condition expects. */
export const fact: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((all) => all.join(' ')) },
  { weight: 3, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  fc.constantFrom<Json>(null, {}, { deep: [[]] }),
);

/** Mostly what a field usually holds, else anything. */
export const usually = (usual: fc.Arbitrary<Json>) => fc.oneof({ weight: 3, arbitrary: usual }, fact);

export const medium: fc.Arbitrary<Medium> = fc.record(
  { mediumType: fc.constantFrom('native', 'app', 'n'), mediumId: fc.constantFrom('1', 'n 1') },
  { requiredKeys: ['mediumType'] },
);
