import { chooseEnvironment } from './choose-environment.ts';
import { environments } from './config.ts';
import { synthesize } from './synthesize.ts';

// The environment that is named, or all.
const [asked] = process.argv.slice(2);
await synthesize(asked === undefined ? environments : chooseEnvironment(environments, asked));
