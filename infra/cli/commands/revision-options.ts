import type { Argument, Option } from '../command.ts';
import { wholeNumber } from '../rules.ts';

export const ifMatch: Option = {
  flags: '--if-match <revision>',
  description: 'only while this is the stored revision',
  rule: wholeNumber,
};

export const earlierRevision: Argument = {
  usage: '<revision>',
  description: 'the one to go back to',
  rule: wholeNumber,
};
