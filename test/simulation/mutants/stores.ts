import { type Mutant, mutant } from './mutant.ts';

/** What is written, cached, recorded and announced. */
export const storesMutants: readonly Mutant[] = [
  mutant(
    'writes need no condition',
    'adapters/dynamodb/conversation-requests.ts',
    `        : { path: ['version'], test: numberValue(expectedVersion) },`,
    `        : { path: ['version'], test: 'exists' },`,
  ),
  mutant(
    'a failed condition is taken for a write',
    'adapters/dynamodb/condition.ts',
    'return attempts > 1 && (await isWritten?.()) === true;',
    'return true;',
  ),
  mutant(
    'a throttled write is taken for done',
    'adapters/dynamodb/condition.ts',
    'if (!(error instanceof ConditionalCheckFailedException)) throw error;',
    'if (!(error instanceof ConditionalCheckFailedException)) return true;',
  ),
  mutant(
    'unprocessed keys are taken for missing items',
    'adapters/dynamodb/batch-get.ts',
    'wanted = answer.UnprocessedKeys ?? {};',
    'wanted = {};',
  ),
  mutant(
    'definitions are cached whatever their marker says',
    'application/definitions-cache.ts',
    'if (entry?.version === marker.version && entry.loadedAt >= marker.settlesAt) {',
    'if (entry !== undefined) {',
  ),
  mutant(
    'definitions are taken for settled at once',
    'application/definitions-cache.ts',
    ' && entry.loadedAt >= marker.settlesAt) {',
    ') {',
  ),
  mutant(
    'one cache for all channels',
    'application/definitions-cache.ts',
    'const entry = cached.get(channelId);',
    `const entry = cached.get('ch-a') ?? cached.get(channelId);`,
  ),
  mutant(
    'an import is in force before it is written',
    'adapters/dynamodb/definition-generations.ts',
    `      await write(channelId, claimed, definitions);
      if (await enforce([tableName, channelId, { version, from, claimed }])) return 'saved';`,
    `      if (await enforce([tableName, channelId, { version, from, claimed }])) {
        await write(channelId, claimed, definitions);
        return 'saved';
      }`,
  ),
  mutant(
    'an import writes over a save that came between',
    'adapters/dynamodb/generation-requests.ts',
    `condition: { ...isNumber('version', version), and: isNumber('claimed', claimed) },`,
    `condition: isNumber('claimed', claimed),`,
  ),
  mutant(
    'a save goes into a set that an import has replaced',
    'adapters/dynamodb/marker.ts',
    `condition: isNumber('generation', generation),`,
    `condition: { path: ['nothing'], test: 'absent' },`,
  ),
  mutant(
    'an import does not wait for a save that is under way',
    'application/definitions/replace-definitions.ts',
    'if (left <= 0) return',
    'if (left <= 1e12) return',
  ),
  mutant(
    'nothing goes through the outbox',
    'application/handle-input.ts',
    `    added,
    expiresAt: expiresAt(now),`,
    `    added: [],
    expiresAt: expiresAt(now),`,
  ),
  mutant(
    'failed entries of PutEvents are struck off',
    'application/announce.ts',
    'new Set(entries.filter((entry) => answers.has(entry) && !failed.has(entry)));',
    'new Set(entries.filter((entry) => answers.has(entry)));',
  ),
  mutant(
    'what could not be recorded is struck off',
    'application/announce.ts',
    'new Set(entries.filter((entry) => answers.has(entry) && !failed.has(entry)));',
    'new Set(entries.filter((entry) => !failed.has(entry)));',
  ),
  mutant(
    'failed entries of PutEvents are not noticed',
    'application/announce.ts',
    'outcomes[index]?.ok !== true',
    'outcomes[index] === undefined',
  ),
  mutant(
    'PutEvents is not tried again',
    'adapters/put-policy.ts',
    'return !outcome.ok && passingCodes.has(outcome.errorCode);',
    'return false;',
    'Whoever redrives sends it some seconds later: it costs a delay, and nothing is lost.',
  ),
  mutant(
    'announced before it is recorded',
    'application/announce.ts',
    '  const { answers, failure } = await inBatchesUntilFailure(',
    `  await bus.put(entries.map(({ announcement }) => announcementEntry(announcement)));
  const { answers, failure } = await inBatchesUntilFailure(`,
  ),
  mutant(
    'what is announced is not recorded',
    'application/announce.ts',
    '    executions.record(announcement, decidedIn),',
    `    Promise.resolve(executions && announcement && decidedIn && 'recorded' as const),`,
  ),
  mutant(
    'a retry leaves the outbox as it is',
    'application/handle-input.ts',
    'left.filter((entry) => entry.inputId === inputId(input))',
    'left.filter(() => false)',
  ),
  mutant(
    'a retry takes its own decision for another’s',
    'adapters/execution-record.ts',
    'return a.decidedIn === b.decidedIn && ',
    'return a.decidedIn !== b.decidedIn && ',
  ),
  mutant(
    'nothing is struck off the outbox',
    'adapters/dynamodb/conversation-requests.ts',
    'remove: [...sweep.remove, ...entryPaths(strike)],',
    'remove: [...sweep.remove],',
  ),
  mutant(
    'evaluations are kept before the commit',
    'application/handle-input.ts',
    '    await recordEvent(engine, settings, decided, decision);',
    `    await recordEvent(engine, settings, decided, decision);
    await keepEvaluations(engine, settings, decided, decision);`,
  ),
  mutant(
    'what fired is not kept',
    'domain/kept/kept-evaluation.ts',
    'const considered = evaluations.filter(',
    'const considered = evaluations.filter(({ miss }) => miss !== undefined).filter(',
  ),
  mutant(
    'conversations are read as they were',
    'adapters/dynamodb/conversation-requests.ts',
    '[tables.conversations]: { Keys: [keyOf(ref)], ConsistentRead: true },',
    '[tables.conversations]: { Keys: [keyOf(ref)] },',
  ),
];
