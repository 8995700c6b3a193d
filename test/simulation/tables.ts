import {
  conversationsTable,
  definitionsTable,
  executionsTable,
} from '../../shared/adapters/dynamodb/tables.ts';

export const tableNames = {
  conversations: 'conversations',
  definitions: 'definitions',
  executions: 'executions',
};

export const tables = {
  [tableNames.conversations]: conversationsTable,
  [tableNames.definitions]: definitionsTable,
  [tableNames.executions]: executionsTable,
};
