/** As many at once as a client has connections: the others would wait for one until they are given up. */
export const connections = 50;

/** Asks for all items, `atOnce` together and then the next ones; answers in their order. */
export async function inBatches<T, Answer>(
  items: readonly T[],
  ask: (item: T) => Promise<Answer>,
  atOnce = connections,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += atOnce) {
    answers.push(...(await Promise.all(items.slice(from, from + atOnce).map(ask))));
  }
  return answers;
}
