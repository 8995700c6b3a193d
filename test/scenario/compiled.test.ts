import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { worldDefaults } from '../support/world.ts';

/** Every story once more, with the workflows of an event compiled even where there is only one. */
worldDefaults.compiledFrom = 1;

const stories = readdirSync(__dirname).filter((file) => join(__dirname, file) !== __filename);
describe.each(stories)('compiled: %s', (file) => {
  require(join(__dirname, file));
});
