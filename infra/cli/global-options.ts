import type { Option } from './command.ts';

/** Options of every command. */
export const globalOptions: readonly Option[] = [
  {
    flags: '--endpoint <url>',
    description: 'where the API is: WORKFLOW_TRIGGERS_ENDPOINT, or else http://127.0.0.1:8787',
  },
  { flags: '--channel <id>', description: 'the channel: WORKFLOW_TRIGGERS_CHANNEL' },
  {
    flags: '--token <token>',
    description: 'a token of the API: WORKFLOW_TRIGGERS_TOKEN, which no list of processes shows',
  },
  {
    flags: '--sigv4',
    description:
      'sign with the AWS credentials of the usual places; by itself for execute-api addresses without a token',
  },
  { flags: '--json', description: 'print JSON, for programs' },
];
