import type { Command, Problem, Severity, TextRange } from '../core'
import type { LintFinding } from '../core/advice/lint'
import type { AllMessages, Words } from '../messages'
import { fixLabel, say } from '../messages'
import type { Session } from '../session/session-port'
import { LANGUAGE } from './language'
import { editor, type IDisposable, languages, MarkerSeverity, Range } from './monaco'
import type { MonacoHost } from './monaco-host'

const OWNER = 'seccompose'
const LINT_OWNER = 'seccompose-lint'

const SEVERITIES: Readonly<Record<Severity, MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  security: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
}

/** Underlines the problems of the text. */
export function showProblems(host: MonacoHost, problems: readonly Problem[], messages: AllMessages): void {
  editor.setModelMarkers(
    host.model,
    OWNER,
    problems.map(problem => ({
      ...host.rangeOf(problem),
      message: say(messages.problem, problem),
      severity: SEVERITIES[problem.severity],
    })),
  )
}

/** Underlines what the linter found. An owner of its own: it comes later, and Monaco moves it along meanwhile. */
export function showFindings(host: MonacoHost, findings: readonly LintFinding[], words: Words['lint']): void {
  editor.setModelMarkers(
    host.model,
    LINT_OWNER,
    findings.map(finding => ({
      ...host.rangeOf(finding),
      message: say(words.finding, finding),
      severity: SEVERITIES[finding.severity],
    })),
  )
}

/** Offers the fixes of the problems that a range touches; choosing one is a command like any other. */
export function registerFixes(
  session: Session,
  messages: () => Promise<readonly [AllMessages, Words['lint']]>,
  hostOf: (model: unknown) => MonacoHost | undefined,
  commandId: string,
): IDisposable {
  return languages.registerCodeActionProvider(LANGUAGE, {
    async provideCodeActions(model, range) {
      const host = hostOf(model)
      const none = { actions: [], dispose: () => undefined }
      if (!host) return none
      const [words, lint] = await messages()
      if (model.isDisposed()) return none
      const isTouched = (place: TextRange) => Range.areIntersectingOrTouching(host.rangeOf(place), range)
      const { problems, problemsVersion, findings, findingsVersion, version, target } =
        session.store.getState()
      const action = (title: string, index: number, command: Command) => ({
        title,
        kind: 'quickfix',
        isPreferred: index === 0,
        command: { id: commandId, title, arguments: [command, version] },
      })
      // Places of an older text may be others' by now.
      const listed = problemsVersion === version ? problems.filter(isTouched) : []
      const ofText = listed.flatMap(({ id, offset, fixes }) =>
        fixes.map((fix, index) => ({
          label: say(words.fix, fix),
          index,
          command: { kind: 'apply-fix', problem: id, offset, fix: index } as const,
        })),
      )
      const commands = ofText.map(({ command }) => command)
      const effects = commands.length > 0 ? await session.askAside('steps', { commands, target }) : []
      const fixes = ofText.map(({ label, index, command }, place) =>
        action(effects[place]?.opens ? lint.looser(label) : label, index, command),
      )
      const current = findingsVersion === version ? findings.filter(isTouched) : []
      const repairs = current.flatMap(finding =>
        finding.fixes.map((fix, index) => action(fixLabel(lint, fix), index, fix.command)),
      )
      return { ...none, actions: [...fixes, ...repairs] }
    },
  })
}
