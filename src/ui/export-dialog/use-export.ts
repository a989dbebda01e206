import { useEffect, useState } from 'react'
import type { DestinationId, ExportResult } from '../../core'
import type { Session } from '../../session/session-port'
import { useSession, useSessionState } from '../shared/session-context'
import { type ChosenOptions, useExportChoices } from './export-choices'

/** Prepared anew whenever something it depends on changes; the last answer stays until the next is there. */
export function useExport(): ExportResult | undefined {
  const session = useSession()
  const name = useSessionState(state => state.document?.name)
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const destination = useExportChoices(state => state.shown)
  const options = useExportChoices(state => state.options)
  const [made, setMade] = useState<{ readonly destination: DestinationId; readonly result: ExportResult }>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked is about the text, the name and the target of now
  useEffect(() => {
    let outdated = false
    void exportNow(session, destination, options).then(result => {
      if (!outdated) setMade({ destination, result })
    })
    return () => {
      outdated = true
    }
  }, [session, destination, name, version, target, options])

  return made?.destination === destination ? made.result : undefined
}

/** The files of the present text for a destination. */
export function exportNow(
  session: Session,
  destination: DestinationId,
  options: ChosenOptions,
): Promise<ExportResult> {
  const { document, target } = session.store.getState()
  return session.ask('export', {
    destination,
    options: { ...options, name: document?.name ?? '', target },
  })
}
