import { unpackedText } from '../../shared/adapters/dynamodb/packed-text.ts';
import type { Service } from './service.ts';
import { tableNames } from './tables.ts';

type Stores = Pick<Service, 'scheduler' | 'dynamodb'>;

const nameOf = ({ conversation, generation }: { conversation?: string | undefined; generation: number }) =>
  `${conversation} ${generation}`;

/** The schedules that conversations say they have. */
function wanted({ dynamodb }: Stores): readonly string[] {
  return [...dynamodb.items(tableNames.conversations)].flatMap((item) => {
    const timer = JSON.parse(unpackedText(item.state) ?? '{}').ledger?.timer;
    return timer === undefined ? [] : nameOf({ conversation: item.pk?.S, generation: timer.generation });
  });
}

/** The schedules that exist, but for those that fire into nothing because who made them was overtaken. */
function existing({ scheduler }: Stores): readonly string[] {
  return scheduler
    .pending()
    .filter(({ isStray }) => !isStray)
    .map(({ input }) => nameOf(JSON.parse(input)));
}

/** The schedules, by conversation and generation, that no conversation says it has. */
export function leftSchedules(stores: Stores): readonly string[] {
  const found = existing(stores);
  if (found.length === 0) return found;
  const known = new Set(wanted(stores));
  return found.filter((name) => !known.has(name));
}

/** The schedules that a conversation says it has, and that do not exist. */
export function missingSchedules(stores: Stores): readonly string[] {
  const found = new Set(existing(stores));
  return wanted(stores).filter((name) => !found.has(name));
}
