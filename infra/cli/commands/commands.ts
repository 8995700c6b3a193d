import type { Command } from '../command.ts';
import { completionCommand } from '../completion/completion.ts';
import { conversationCommands } from './conversations.ts';
import { decisionCommands } from './decisions.ts';
import { eventCommands } from './events.ts';
import { historyCommands } from './history.ts';
import { importExportCommands } from './import-export.ts';
import { listingCommands } from './listings.ts';
import { operationFileCommands } from './operation-files.ts';
import { operationOverrideCommands } from './operation-override.ts';
import { operationCommands } from './operations.ts';
import { settingCommands } from './settings.ts';
import { workflowFileCommands } from './workflow-files.ts';
import { workflowCommands } from './workflows.ts';

/** What each group of commands is about. */
export const groups: { readonly [name: string]: string } = {
  workflows: 'What is to start, and when',
  events: 'What happens',
  conversations: 'What is known of a chat or a call',
  operations: 'Business hours',
  settings: 'Settings of the channel',
};

const apiCommands: readonly Command[] = [
  ...workflowCommands,
  ...workflowFileCommands,
  ...historyCommands,
  ...importExportCommands,
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
export const commands: readonly Command[] = [...apiCommands, completionCommand(apiCommands, groups)];
