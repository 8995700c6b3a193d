import type { Command } from '../command.ts';
import { completionCommand } from '../completion/completion.ts';
import { conversationCommands } from './conversations.ts';
import { decisionCommands } from './decisions.ts';
import { definitionCommands } from './definitions.ts';
import { eventCommands } from './events.ts';
import { historyCommands } from './history.ts';
import { listingCommands } from './listings.ts';
import { operationFileCommands } from './operation-files.ts';
import { operationOverrideCommands } from './operation-override.ts';
import { operationCommands } from './operations.ts';
import { settingCommands } from './settings.ts';
import { workflowFileCommands } from './workflow-files.ts';
import { workflowCommands } from './workflows.ts';

const apiCommands: readonly Command[] = [
  ...workflowCommands,
  ...workflowFileCommands,
  ...historyCommands,
  ...definitionCommands,
  ...eventCommands,
  ...decisionCommands,
  ...listingCommands,
  ...conversationCommands,
  ...operationCommands,
  ...operationFileCommands,
  ...operationOverrideCommands,
  ...settingCommands,
];

/** All commands; help and completion are made of them. */
export const commands: readonly Command[] = [...apiCommands, completionCommand(apiCommands)];
