import {
  conversationsTable,
  definitionsTable,
  evaluationsTable,
  executionsTable,
  recordedEventsTable,
} from '../../shared/adapters/dynamodb/tables.ts';

export const tableNames = {
  conversations: 'conversations',
  definitions: 'definitions',
  executions: 'executions',
  evaluations: 'evaluations',
  recordedEvents: 'recorded-events',
};

export const tables = {
  [tableNames.conversations]: conversationsTable,
  [tableNames.definitions]: definitionsTable,
  [tableNames.executions]: executionsTable,
  [tableNames.evaluations]: evaluationsTable,
  [tableNames.recordedEvents]: recordedEventsTable,
};
