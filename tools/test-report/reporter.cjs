const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');

const SLOWEST = 10;

/**
 * Prints one line per suite while jest runs, failures in full, then the slowest suites and what was skipped and why.
 * The counts go as JSON to the file that PLIMSOLL_TEST_COUNTS names.
 */
class SuiteLines {
  constructor(globalConfig) {
    this.root = globalConfig.rootDir;
    this.suites = [];
    this.skipped = [];
  }

  onTestResult(test, result) {
    const path = relative(this.root, test.path);
    const seconds = (result.perfStats.end - result.perfStats.start) / 1000;
    const failed = failuresOf(result);
    this.suites.push({ path, seconds });
    this.skipped.push(...skipLines(result));
    console.log(
      `${failed > 0 ? 'FAIL' : result.numPassingTests === 0 ? 'SKIP' : 'ok  '} ${seconds.toFixed(1).padStart(6)} s  ${path}  ${countsOf(result, failed)}`,
    );
    if (failed === 0) return;
    for (const { message } of result.console ?? []) console.log(`  ${message}`);
    console.log(result.failureMessage ?? result.testExecError?.message ?? 'The suite did not run.');
  }

  onRunComplete(_contexts, results) {
    const slowest = this.suites.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
    if (slowest.length > 1)
      console.log(
        ['', 'Slowest suites:', ...slowest.map(({ path, seconds }) => `${seconds.toFixed(1).padStart(9)} s  ${path}`)].join('\n'),
      );
    if (this.skipped.length > 0) console.log(['', ...new Set(this.skipped)].join('\n'));
    // A suite that could not run has no tests to count, and is counted as one that failed.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const counts = { passed: results.numPassedTests, failed, skipped: results.numPendingTests };
    console.log(
      `\n${counts.passed} tests passed, ${counts.failed} failed, ${counts.skipped} skipped, in ${this.suites.length} suites`,
    );
    if (process.env.PLIMSOLL_TEST_COUNTS) writeFileSync(process.env.PLIMSOLL_TEST_COUNTS, JSON.stringify(counts));
  }
}

const failuresOf = (result) => result.numFailingTests + (result.testExecError ? 1 : 0);

function countsOf(result, failed) {
  const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : '';
  return `${result.numPassingTests} passed${failed > 0 ? `, ${failed} failed` : ''}${skipped}`;
}

const skipLines = (result) =>
  (result.console ?? []).flatMap(({ message }) => message.split('\n')).filter((line) => line.startsWith('SKIPPED '));

module.exports = SuiteLines;
