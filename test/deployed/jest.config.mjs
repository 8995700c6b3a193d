import project from '../../package.json' with { type: 'json' };

/** The stories, which no other run of the tests takes up; all at once, since most of their time is waiting. */
export default {
  ...project.jest,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/deployed/stories.ts'],
  testTimeout: 300_000,
  maxConcurrency: 20,
};
