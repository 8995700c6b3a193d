/** Prints the result of the whole run as one plain line, for tools that know no jest. */
export default class SummaryReporter {
  onRunComplete(_, { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, numTodoTests }) {
    const failed = numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
    const skipped = numPendingTests + numTodoTests;
    process.stdout.write(
      `${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
  }
}
