/**
 * Sentences in which Chinese has the values in another order than English, by their paths: the order in English, then that
 * in Chinese. A value is named by its path, so that one in the place of another shows here.
 */
export const turnedInChinese: Readonly<Record<string, string>> = {
  'attacks.counted': '0 1 → 1 0',
  'conditionColumn.otherWay': '0 1 2 → 2 1 0',
  'conditionColumn.when': '0 1 → 1 0',
  'conditions.verdictIf': '0 1 → 1 0',
  'details.editor.multiplexed': '2 1 0 → 0 1 2',
  'details.editor.number': '1 0 1 → 0 1 1',
  'details.inspector.condition': '0 1 → 1 0',
  'details.inspector.multiplexedOn': '0 1 2 → 2 0 1',
  'details.inspector.numberOn': '0 1 → 1 0',
  'details.inspector.removeCondition': '0 1 → 1 0',
  'details.inspector.ruleIf': '0 1[0] 1[1] → 1[0] 1[1] 0',
  'details.inspector.takeOut': '0 1 → 1 0',
  'details.problem.endless-loop': '0.rule 0.name → 0.name 0.rule',
  'details.problems.more': '0 1 → 1 0',
  'details.releases.shipped':
    '0[0].release 0[0].where 0[0].date 0[1].release 0[1].where 0[1].date → 0[0].where 0[0].release 0[0].date 0[1].where 0[1].release 0[1].date',
  'details.startFailure.endless-loop': '0.rule 0.name → 0.name 0.rule',
  'details.startFailure.errno-unused': '0.key 0.action 0.key → 0.action 0.key 0.key',
  'details.step.remove-name': '0.name 0.rule → 0.rule 0.name',
  'exports.loss.abi-looser': '0.under 0.count 0.of[0] 0.of[1] → 0.under 0.of[0] 0.of[1] 0.count',
  'exports.loss.abi-other': '0.under 0.count 0.of[0] 0.of[1] → 0.under 0.of[0] 0.of[1] 0.count',
  'exports.loss.abi-stricter': '0.under 0.count 0.of[0] 0.of[1] → 0.under 0.of[0] 0.of[1] 0.count',
  'goals.behind': '0[0] 0[1] 2 1 → 2 0[0] 0[1] 1',
  'goals.behindPointer': '0[0] 0[1] 1 → 1 0[0] 0[1]',
  'goals.verdict.attacksStopped': '0 1 → 1 0',
  'goals.verdict.dangersHeld': '0 1 → 1 0',
  'goals.verdict.programsRun': '0 1 → 1 0',
  'goals.verdict.summary': '0 1 → 1 0',
  'importing.fleet.heading': '0 1 → 1 0',
  'importing.fleet.shown': '0 1 → 1 0',
  'importing.taken': '1 2 → 2 1',
  'inspector.capabilities.evidence': '0 1 → 1 0',
  'inspector.numbers.count': '0 1 → 1 0',
  'inspector.picker.editCondition': '0 1 → 1 0',
  'intake.runLine.named': '0 1 → 1 0',
  'learn.answer.says':
    '0.name 0.architecture 0.args[0] 0.args[1] → 0.args[0] 0.args[1] 0.architecture 0.name',
  'learn.left': '0 1 → 1 0',
  'learn.missing.answered':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name',
  'learn.missing.goes-on':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] 0.instruction → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name 0.instruction',
  'learn.missing.instruction-missing':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name',
  'learn.missing.meets-other':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name',
  'learn.missing.no-fault':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name',
  'learn.missing.not-judged':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name',
  'learn.missing.not-on-the-way':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] 0.instruction → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name 0.instruction',
  'learn.missing.passes':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name',
  'learn.missing.refused':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name',
  'learn.missing.should-other':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name',
  'learn.missing.too-many-steps':
    '0.call.name 0.call.architecture 0.call.args[0] 0.call.args[1] 0.steps 0.atMost → 0.call.args[0] 0.call.args[1] 0.call.architecture 0.call.name 0.steps 0.atMost',
  'lint.finding.conditions-overlap': '0.call 0.other 0.call → 0.call 0.other',
  'lint.finding.dangerous-call-open': '0.name 0.level → 0.name',
  'lint.finding.multiplexer-open':
    '0.architecture[0] 0.architecture[1] 0.name 0.via → 0.architecture[0] 0.architecture[1] 0.via 0.name',
  'observe.found': '0 1 2 → 2 0 1',
  'observe.inRuns': '0 1 2 → 1 0 2',
  'observe.lineOf': '0 1 → 1 0',
  'observe.would.breaks': '0 2 1 → 0 1 2',
  'picture.cell': '0 2 → 0',
  'picture.facts':
    '0.open 0.partly 0.open 0.partly 0.closed 0.partly 0.grave[0] 0.grave[1] 0.looser[0] 0.looser[1] → 0.open 0.partly 0.closed 0.open 0.partly 0.partly 0.grave[0] 0.grave[1] 0.looser[0] 0.looser[1]',
  'reference.architecture.description': '1 0 → 0 1',
  'reference.capability.description': '1 0 → 0 1',
  'reference.constant.argumentOf': '0 1 → 1 0',
  'reference.lookUp.usedBy': '1 2 0 → 2 1 0',
  'reference.set.description': '1 0 → 0 1',
  'review.report.picture.cell': '0 2 → 0',
  'review.report.picture.facts':
    '0.open 0.partly 0.open 0.partly 0.closed 0.partly 0.grave[0] 0.grave[1] 0.looser[0] 0.looser[1] → 0.open 0.partly 0.closed 0.open 0.partly 0.partly 0.grave[0] 0.grave[1] 0.looser[0] 0.looser[1]',
  'simulator.executed': '0 1 → 1 0',
  'simulator.letThrough': '0 1 → 1 0',
  'simulator.reason.stub': '0 1 → 1 0',
  'simulator.via': '1 0 → 0 1',
  'start.figures': '0 1 2 → 2 1 0',
  'start.goals.created': '0 1 → 1 0',
}
