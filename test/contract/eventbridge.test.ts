import fc from 'fast-check';
import { eventBridgeBus } from '../../shared/adapters/eventbridge/event-bus.ts';
import { entryBytes } from '../../shared/adapters/put-policy.ts';
import type { EventBus } from '../../shared/application/ports.ts';
import type { EventEntry } from '../../shared/contracts/event-contract.ts';
import { awsError } from '../support/stores/aws-endpoint.ts';
import { busName, type LocalAws, openLocalAws } from '../support/stores/local-aws.ts';

const entry = (id: number, length = 0): EventEntry => ({
  source: 's',
  detailType: 't',
  detail: { id, text: 'x'.repeat(length) },
});
const many = (count: number) => Array.from({ length: count }, (_, id) => entry(id));
const idOf = ({ detail }: EventEntry) => (detail as { id: number }).id;

describe('a bus on EventBridge', () => {
  let aws: LocalAws;
  let bus: EventBus;
  let pauses: number[];
  beforeEach(async () => {
    aws = await openLocalAws();
    pauses = [];
    const backoff = { sleep: async (ms: number) => pauses.push(ms), random: () => 0.5 };
    bus = eventBridgeBus({ client: aws.eventBridge, busName, backoff });
  });
  afterEach(() => aws.close());

  const requests = () =>
    aws.requests.map(({ body }) => body.Entries as { readonly Source: string; readonly Detail: string }[]);
  const requestLengths = () => requests().map((entries) => entries.length);

  test('sends at most ten entries in one request', async () => {
    await bus.put(many(21));
    expect(requestLengths()).toEqual([10, 10, 1]);
  });

  test('hands the trace of an entry on, in the header of the entry', async () => {
    await bus.put([{ ...entry(1), trace: '1-5759e988-bd862e3fe1be46a994272793' }, entry(2)]);
    const entries = aws.requests[0]?.body.Entries as { TraceHeader?: string }[];
    expect(entries.map(({ TraceHeader }) => TraceHeader)).toEqual([
      'Root=1-5759e988-bd862e3fe1be46a994272793',
      undefined,
    ]);
  });

  test('sends less than 256 KiB in one request, to the byte', async () => {
    const empty = entryBytes(entry(0));
    await bus.put([entry(0, 200_000 - empty), entry(1, 62_144 - empty), entry(2, 62_143 - empty)]);
    expect(requestLengths()).toEqual([1, 2]);
    await bus.put([entry(0, 200_000 - empty), entry(1, 62_143 - empty)]);
    expect(requestLengths()).toEqual([1, 2, 2]);
  });

  test('sends again only what failed, after pauses that grow', async () => {
    aws.failWith((each) => (idOf(each) % 10 === 0 ? 'InternalFailure' : undefined));
    await bus.put(many(21));
    expect(requestLengths()).toEqual([10, 10, 1, 3, 3]);
    expect(pauses).toEqual([25, 50]);
  });

  test('throws when a request as a whole fails', async () => {
    aws.answerNext(awsError('ResourceNotFoundException', 'Event bus triggers does not exist.'));
    await expect(bus.put([entry(0)])).rejects.toThrow('Event bus triggers does not exist.');
  });

  test('an entry about which the answer says nothing has not gone through', async () => {
    aws.answerNext({ status: 200, body: { FailedEntryCount: 0, Entries: [{ EventId: 'event-1' }, {}] } });
    const noAnswer = { ok: false, errorCode: 'NoAnswer' };
    expect(await bus.put(many(3))).toEqual([{ ok: true }, noAnswer, noAnswer]);
  });

  test('whatever the sizes and the failures, every entry is answered in its place and arrives once', async () => {
    const sizes = fc.array(fc.constantFrom(0, 1_000, 100_000, 262_000, 300_000), { maxLength: 12 });
    const failing = fc.func(fc.constantFrom(undefined, undefined, 'ThrottlingException', 'Malformed'));
    const sending = fc.asyncProperty(sizes, failing, async (lengths, codeOf) => {
      const before = { entries: aws.entries().length, requests: aws.requests.length };
      const tries = new Map<number, number>();
      aws.failWith((each) => {
        const id = idOf(each);
        tries.set(id, (tries.get(id) ?? 0) + 1);
        return codeOf(id, tries.get(id));
      });
      const outcomes = await bus.put(lengths.map((length, id) => entry(id, length)));
      const arrived = aws.entries().slice(before.entries).map(idOf);
      expect(arrived.sort((a, b) => a - b)).toEqual(outcomes.flatMap(({ ok }, id) => (ok ? [id] : [])));
      expect(outcomes.map((outcome) => !outcome.ok && outcome.errorCode === 'EntryTooLarge')).toEqual(
        lengths.map((length) => length === 300_000),
      );
      for (const entries of requests().slice(before.requests)) {
        expect(entries.length).toBeLessThanOrEqual(10);
        expect(entries.reduce((sum, { Detail }) => sum + 2 + Detail.length, 0)).toBeLessThan(262_144);
      }
    });
    await fc.assert(sending, { numRuns: 20 });
  });
});
