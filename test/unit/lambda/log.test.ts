import { log } from '../../../shared/lambda/log.ts';

const trace = '1-5759e988-bd862e3fe1be46a994272793';

/** The lines that are written in the course of the work, but for those out of which metrics are made. */
async function linesOf(work: () => Promise<unknown>) {
  const texts: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    texts.push(String(text));
    return true;
  });
  await work().finally(() => write.mockRestore());
  return texts.map((text) => JSON.parse(text)).filter((line) => !('_aws' in line));
}

const pause = () => new Promise((done) => setImmediate(done));

test('a line carries the ids of what it was told in the course of, and of what is around that', async () => {
  const lines = await linesOf(() =>
    log.within({ requestId: 'r-1' }, async () => {
      log.redriven('chat-events');
      await log.within({ armedBy: trace }, async () => log.redriven('wake-up'));
      log.redriven('call-events');
    }),
  );
  expect(lines.map(({ requestId, armedBy }) => [requestId, armedBy])).toEqual([
    ['r-1', undefined],
    ['r-1', trace],
    ['r-1', undefined],
  ]);
});

test('of two things under way at once, neither carries the ids of the other', async () => {
  const tellLater = (eventId: string) =>
    log.within({ eventId }, async () => {
      await pause();
      log.redriven(eventId);
    });
  const lines = await linesOf(() => Promise.all([tellLater('evt-1'), tellLater('evt-2')]));
  expect(lines.map(({ functionName, eventId }) => [functionName, eventId])).toEqual([
    ['evt-1', 'evt-1'],
    ['evt-2', 'evt-2'],
  ]);
});

test('outside of everything, a line carries no ids', async () => {
  const [line] = await linesOf(async () => log.redriven('wake-up'));
  expect(Object.keys(line).sort()).toEqual(
    ['functionName', 'level', 'message', 'sampling_rate', 'service', 'timestamp'].sort(),
  );
});
