import type { Problem, Severity } from '../core'
import type { Messages } from '../messages'
import type { Session } from '../session/session-port'
import { LANGUAGE } from './language'
import { editor, type IDisposable, languages, MarkerSeverity, Range } from './monaco'
import type { MonacoHost } from './monaco-host'

const OWNER = 'seccompose'

const SEVERITIES: Readonly<Record<Severity, MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  security: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
}

/** Underlines the problems of the text. */
export function showProblems(host: MonacoHost, problems: readonly Problem[], messages: Messages): void {
  editor.setModelMarkers(
    host.model,
    OWNER,
    problems.map(problem => ({
      ...host.rangeOf(problem),
      message: messages.problem[problem.id](problem.values),
      severity: SEVERITIES[problem.severity],
    })),
  )
}

/** Offers the fixes of the problems that a range touches; choosing one is a command like any other. */
export function registerFixes(
  session: Session,
  messages: () => Promise<Messages>,
  hostOf: (model: unknown) => MonacoHost | undefined,
  commandId: string,
): IDisposable {
  return languages.registerCodeActionProvider(LANGUAGE, {
    async provideCodeActions(model, range) {
      const host = hostOf(model)
      const none = { actions: [], dispose: () => undefined }
      if (!host) return none
      const words = await messages()
      if (model.isDisposed()) return none
      const touched = session.store
        .getState()
        .problems.filter(problem => Range.areIntersectingOrTouching(host.rangeOf(problem), range))
      const actions = touched.flatMap(problem =>
        problem.fixes.map((fix, index) => {
          const title = words.fix[fix.id](fix.values)
          return {
            title,
            kind: 'quickfix',
            isPreferred: index === 0,
            command: { id: commandId, title, arguments: [problem.id, problem.offset, index] },
          }
        }),
      )
      return { ...none, actions }
    },
  })
}
