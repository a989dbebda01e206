import type { Session } from '../../session/session-port'
import { traceLogOf } from '../../session/trace-log'
import { optionsFor } from './use-trace-log'

/** Has files read as one recording, for the present target and the arguments that the present profile asks for. */
export async function readLogs(session: Session, files: readonly File[]): Promise<void> {
  traceLogOf(session).read(files, await optionsFor(session))
}
