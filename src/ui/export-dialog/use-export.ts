import type { ChosenOptions, DestinationId, ExportResult } from '../../core'
import type { Session } from '../../session/session-port'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { useExportChoices } from './export-choices'

/** The files for the destination that is shown. */
export function useExport(): ExportResult | undefined {
  const name = useSessionState(state => state.document?.name ?? '')
  const target = useSessionState(state => state.target)
  const destination = useExportChoices(state => state.shown)
  const options = useExportChoices(state => state.options)
  return useAnswer('export', { destination, options: { ...options, name, target } }, [destination])
}

/** The files of the present text for a destination; undefined where there is no answer, which is reported. */
export function exportNow(
  session: Session,
  destination: DestinationId,
  options: ChosenOptions,
): Promise<ExportResult | undefined> {
  const { document, target } = session.store.getState()
  return session.tryAsk('export', {
    destination,
    options: { ...options, name: document?.name ?? '', target },
  })
}
