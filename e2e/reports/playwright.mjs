// @ts-check
import { addFailure, addUnsteady, emptyReport, writeReport } from './report.mjs'

/** @typedef {import('@playwright/test/reporter').Reporter} Reporter */

/** @implements {Reporter} */
export default class BrowserReport {
  report = emptyReport()
  /** @type {import('@playwright/test/reporter').Suite | undefined} */
  suite

  /**
   * @param {import('@playwright/test/reporter').FullConfig} _
   * @param {import('@playwright/test/reporter').Suite} suite
   */
  onBegin(_, suite) {
    this.suite = suite
  }

  /** @param {import('@playwright/test/reporter').TestError} error */
  onError(error) {
    addFailure(this.report, 'Outside any test', [error])
  }

  onEnd() {
    for (const test of this.suite?.allTests() ?? []) {
      const place = test.titlePath().filter(Boolean).join(' › ')
      const errors = test.results.flatMap(result => result.errors)
      if (test.outcome() === 'expected') this.report.passed += 1
      else if (test.outcome() === 'flaky') addUnsteady(this.report, place, errors)
      else if (test.outcome() === 'skipped' && test.expectedStatus === 'skipped') this.report.skipped += 1
      else addFailure(this.report, place, errors)
    }
    writeReport(this.report)
  }
}
