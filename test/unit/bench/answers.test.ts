import { checkAnswers, listed } from '../../bench/match/answers.ts';
import type { Contestant } from '../../bench/match/contestant.ts';
import { plain } from '../../bench/match/contestants/own.ts';
import { timeFirstThousand } from '../../bench/match/first-thousand.ts';
import { measureFresh } from '../../bench/match/fresh.ts';
import { seeds } from '../../bench/match/seeds.ts';
import { measureWarm } from '../../bench/match/warm.ts';
import { askedOf, eventsOf } from '../../bench/match/workload.ts';

const workflows = 100;
const asked = askedOf(workflows, seeds.workflows);
const events = eventsOf(1_001, seeds.events);
const { match, idsOf } = plain.prepare(asked);
const expected = events.map((event) => listed(idsOf(match(event))));
const silent: Contestant = { name: 'silent', prepare: () => ({ match: () => [], idsOf: () => [] }) };

describe('a contestant that answers nothing', () => {
  test('has no time per event', async () => {
    await expect(measureWarm(silent, asked, events, expected)).rejects.toThrow('silent answers event');
  });

  test.each(['once it has been timed', 'where events are read anew'])('%s, has none either', async (when) => {
    const known = new Set(events);
    let answered = 0;
    const fails: Contestant = {
      name: 'silent',
      prepare: (asked) => ({
        ...plain.prepare(asked),
        match(event) {
          answered += 1;
          const isSilent = when === 'once it has been timed' ? answered > events.length : !known.has(event);
          return isSilent ? [] : match(event);
        },
      }),
    };
    await expect(measureWarm(fails, asked, events, expected)).rejects.toThrow('silent answers event');
  });

  test('has answered its first thousand events wrongly', async () => {
    const { answers } = await timeFirstThousand(silent.prepare(asked), events);
    expect(answers).toHaveLength(events.length);
    expect(() => checkAnswers('silent', answers, expected)).toThrow('silent answers event');
  });
});

describe('a contestant in a new process', () => {
  test('has a time where it answers what is expected', async () => {
    expect((await measureFresh('compiled', workflows, 1, expected)).firstThousand).toBeGreaterThan(0);
  });

  test('has none where one answer of the thousand is another', async () => {
    const others = expected.with(1_000, 'another');
    await expect(measureFresh('compiled', workflows, 1, others)).rejects.toThrow('event 1000 otherwise');
  });
});
