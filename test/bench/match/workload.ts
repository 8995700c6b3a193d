import { circumstances } from '../../../shared/domain/check/common-settings.ts';
import type { EventCircumstances } from '../../../shared/domain/check/event-settings.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import type { MessageCreated } from '../../../shared/domain/conversation/event.ts';
import { evolve } from '../../../shared/domain/conversation/evolve.ts';
import type { Operation, Weekday } from '../../../shared/domain/operation/operation.ts';
import { type Random, randomOf } from '../../simulation/random.ts';
import { maxVisits, mediums, operations, pages, phrases, tags, tiers } from './vocabulary.ts';

/** What a workflow of the benchmark asks for, all of it; every contestant gets it in its own form. */
export interface Asked {
  readonly id: string;
  readonly page?: string;
  readonly tag?: string;
  readonly keyword?: string;
  readonly tier?: string;
  readonly mediums?: readonly string[];
  readonly visits?: number;
  readonly hours?: { readonly operationId: string; readonly open: boolean };
}

type Kind = Exclude<keyof Asked, 'id'>;

/** A few of everything are asked for often, and come often: the cube puts half of the draws on an eighth. */
const popular = <T>(random: Random, among: readonly T[]): T =>
  among[Math.floor(random.unit() ** 3 * among.length)] as T;

const specific: readonly Kind[] = ['page', 'tag', 'keyword'];
const kinds: readonly Kind[] = [...specific, 'tier', 'mediums', 'visits', 'hours'];

function draw(kind: Kind, random: Random): Asked[Kind] {
  switch (kind) {
    case 'page':
      return popular(random, pages);
    case 'tag':
      return popular(random, tags);
    case 'keyword':
      return popular(random, phrases);
    case 'tier':
      return random.pick(tiers);
    case 'mediums':
      return shuffled(mediums, random).slice(0, random.integer(1, 3));
    case 'visits':
      return random.integer(1, maxVisits);
    case 'hours':
      return { operationId: random.pick(operations), open: random.chance(0.7) };
  }
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, place: random.unit() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Workflows of one to five conditions, of which the first is of a kind that few events meet. */
export function askedOf(count: number, seed: number): readonly Asked[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, number) => {
    const first = random.pick(specific);
    const others = shuffled(
      kinds.filter((kind) => kind !== first),
      random,
    ).slice(0, random.integer(0, 4));
    const conditions = [first, ...others].map((kind) => [kind, draw(kind, random)]);
    return { id: `workflow-${number}`, ...Object.fromEntries(conditions) };
  });
}

/** What an event says, as a plain object for those that know nothing of conversations. */
export interface Told {
  readonly user: {
    readonly tags: readonly string[];
    readonly visits: number;
    readonly profile: { readonly tier: string };
  };
  readonly page: { readonly url: string };
  readonly message: { readonly text: string };
  readonly userChat: { readonly medium: { readonly mediumType: string } };
  /** Whether each operation is open at the time of the event. */
  readonly open: { readonly [operationId: string]: boolean };
}

export interface BenchEvent {
  readonly told: Told;
  readonly on: EventCircumstances;
  /** The same event, read anew. */
  readonly again: () => BenchEvent;
}

const monday = Date.parse('2026-11-23T00:00:00.000Z');
const week = 7 * 86_400_000;

export function eventsOf(count: number, seed: number): readonly BenchEvent[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, number) => {
    const told = {
      user: {
        tags: [...new Set(Array.from({ length: 4 }, () => popular(random, tags)))],
        visits: random.integer(0, maxVisits),
        profile: { tier: random.pick(tiers) },
      },
      page: { url: `https://shop.example.com${popular(random, pages)}item/${random.integer(1, 9_999)}` },
      message: { text: Array.from({ length: 3 }, () => popular(random, phrases)).join(', ') },
      userChat: { medium: { mediumType: random.pick(mediums) } },
    };
    return benchEvent(JSON.stringify(told), monday + random.integer(0, week), number);
  });
}

/** Read as it comes over the wire: texts that are put together here are slower to read than those of a parser. */
function benchEvent(json: string, occurredAt: number, number: number): BenchEvent {
  const told = JSON.parse(json) as Omit<Told, 'open'>;
  const { user, page, message, userChat } = told;
  const event: MessageCreated = {
    type: 'MessageCreated',
    eventId: `event-${number}`,
    occurredAt,
    conversation: { channelId: 'bench', kind: 'chat', id: `chat-${number}` },
    facts: { user, page, userChat },
    message: { id: 'm-1', personType: 'user', private: false, origin: 'chat', ...message },
  };
  const conversation = evolve(newConversation(event.conversation), event);
  const on = circumstances({ conversation, event, operations: hours, at: occurredAt, matches: noPatterns });
  const open = Object.fromEntries([...hours].map(([id, operation]) => [id, on.isOpen(operation)]));
  return { told: { ...told, open }, on, again: () => benchEvent(json, occurredAt, number) };
}

function noPatterns(): never {
  throw new Error('no workflow of the benchmark searches by pattern');
}

const workdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const operation = (operationId: string, days: readonly Weekday[], from: number, to: number): Operation => ({
  operationId,
  channelId: 'bench',
  timeZone: 'Asia/Seoul',
  weeklyRanges: days.map((day) => ({ day, from, to })),
  holidays: [],
  revision: 1,
  updatedAt: 0,
});
const hours: ReadonlyMap<string, Operation> = new Map(
  [
    operation('default', workdays, 540, 1_080),
    operation('night', [...workdays, 'sat', 'sun'], 1_080, 1_440),
    operation('weekend', ['sat', 'sun'], 0, 1_440),
  ].map((each) => [each.operationId, each]),
);
