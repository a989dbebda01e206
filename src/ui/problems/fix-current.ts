import type { Session } from '../../session/session-port'
import type { View } from '../shared/view'
import { fixCommand, runFix } from './fix-remark'
import { currentRemark } from './go-to-problem'

/** Applies the first fix of the problem that was gone to last; does nothing where there is none. */
export async function fixCurrent(session: Session, view: View): Promise<void> {
  const remark = currentRemark(session, view)
  const command = remark && fixCommand(remark, 0)
  if (command) await runFix(session, command, remark.source)
}
