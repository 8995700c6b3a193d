import project from '../../package.json' with { type: 'json' };

const { globalSetup, globalTeardown, ...settings } = project.jest;

/** The stories, which no other run of the tests takes up; all at once, since most of their time is waiting. */
export default {
  ...settings,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/deployed/stories.ts'],
  testTimeout: 300_000,
  maxConcurrency: 20,
};
