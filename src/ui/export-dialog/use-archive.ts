import { archiveEntries, type DestinationId, profileFileName, proofCommand, startQuestion } from '../../core'
import { makeReadme } from '../../messages/export-readme'
import { zipFiles } from '../../platform/archive'
import { useAllMessages, useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { useTargetLine } from '../target/use-target-line'
import { useExportChoices } from './export-choices'
import { exportNow } from './use-export'

/** Downloads one zip of all files for some destinations, with a readme that says what to do with them. */
export function useArchive(): (destinations: readonly DestinationId[]) => Promise<void> {
  const exports = useWords('exports')
  const all = useAllMessages()
  const target = useTargetLine()
  const session = useSession()
  const view = useView()
  const { files: browser } = usePlatform()
  const name = useSessionState(state => state.document?.name ?? '')
  const options = useExportChoices(state => state.options)

  return async destinations => {
    const answers = await Promise.all(
      destinations.map(async destination => {
        const question = startQuestion(destination, session.store.getState().target, options)
        const [result, start] = await Promise.all([
          exportNow(session, destination, options),
          session.tryAsk('startCheck', question),
        ])
        return result && start && { destination, result, needs: start.ok ? start.needs : [] }
      }),
    )
    const made = answers.filter(answer => answer !== undefined)
    // A zip that lacks a file would mislead; that there is no answer has been reported.
    if (made.length < answers.length) return
    const proof = proofCommand({
      name,
      destinations: made.flatMap(({ destination, result }) => (result.ok ? [destination] : [])),
      options,
      target: session.store.getState().target,
    })
    const readme = makeReadme({ name, target, made, proof }, { all, exports })
    const entries = archiveEntries(made, readme)
    const zipName = profileFileName(name).replace(/json$/, 'zip')
    browser.download(zipName, await zipFiles(entries))
    const refused = made
      .filter(({ result }) => !result.ok)
      .map(({ destination }) => exports.destination[destination])
    view.note(
      refused.length === 0
        ? exports.zipped(zipName, entries.length)
        : exports.zippedWithout(zipName, entries.length, refused),
    )
  }
}
