const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');

const SLOWEST = 10;

/**
 * Prints one line per suite while jest runs, failures in full, then the slowest suites and what was skipped and why.
 * The counts, and which suites run at this moment, go as JSON to the file that PLIMSOLL_TEST_COUNTS names, at every step: whoever ends
 * a run that takes too long can tell why.
 */
class SuiteLines {
  constructor(globalConfig) {
    this.root = globalConfig.rootDir;
    this.suites = [];
    this.skipped = [];
    this.running = new Set();
    this.counts = { passed: 0, failed: 0, skipped: 0 };
  }

  onTestFileStart(test) {
    this.running.add(relative(this.root, test.path));
    this.note();
  }

  onTestResult(test, result, results) {
    const path = relative(this.root, test.path);
    this.running.delete(path);
    this.count(results);
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
    this.count(results);
    const { passed, failed, skipped } = this.counts;
    console.log(`\n${passed} tests passed, ${failed} failed, ${skipped} skipped, in ${this.suites.length} suites`);
  }

  // A suite that could not run has no tests to count, and is counted as one that failed.
  count(results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    this.counts = { passed: results.numPassedTests, failed, skipped: results.numPendingTests };
    this.note();
  }

  note() {
    const file = process.env.PLIMSOLL_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify({ ...this.counts, running: [...this.running] }));
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
