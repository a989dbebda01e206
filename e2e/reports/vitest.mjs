// @ts-check
import { addFailure, emptyReport, writeReport } from './report.mjs'

/** @typedef {import('vitest/reporters').Reporter} Reporter */

/** @implements {Reporter} */
export default class UnitReport {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest').SerializedError[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const report = emptyReport()
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') report.passed += 1
        else if (result.state === 'failed')
          addFailure(report, `${module.relativeModuleId} › ${test.fullName}`, result.errors)
        else report.skipped += 1
      }
      const errors = [
        ...module.errors(),
        ...[...module.children.allSuites()].flatMap(suite => suite.errors()),
      ]
      if (errors.length > 0) addFailure(report, module.relativeModuleId, errors)
    }
    for (const error of unhandled) addFailure(report, 'Outside any test', [error])
    writeReport(report)
  }
}
