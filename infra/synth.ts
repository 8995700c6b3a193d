import { chooseEnvironment } from './choose-environment.ts';
import { command } from './command.ts';
import { environments } from './config.ts';
import { synthesize } from './synthesize.ts';

// The environment that is named, or all.
await command(() => {
  const [asked] = process.argv.slice(2);
  return synthesize(asked === undefined ? environments : chooseEnvironment(environments, asked));
});
