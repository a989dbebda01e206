import type { Command } from '../../core'
import { fixAll, isProblemAskedFirst } from '../../core/advice/lint/fix-all'
import type { Remark } from '../../core/advice/lint/remark'
import type { Session } from '../../session/session-port'

/** The command of one of a problem's fixes; undefined where it has none. */
export function fixCommand({ source, item }: Remark, index: number): Command | undefined {
  if (source === 'lint') return item.fixes[index]?.command
  const { id, offset, fixes } = item
  return fixes[index] && { kind: 'apply-fix', problem: id, offset, fix: index }
}

/** One command that fixes all problems of one kind, by the first fix of each. */
export function fixKindCommand(remark: Remark, remarks: readonly Remark[]): Command | undefined {
  const alike = sameKind(remark, remarks)
  if (remark.source === 'lint')
    return fixAll(alike.flatMap(other => (other.source === 'lint' ? other.item : [])))
  // Later places first, so that none moves before its turn.
  const commands = alike
    .toSorted((a, b) => b.item.offset - a.item.offset)
    .flatMap(other => fixCommand(other, 0) ?? [])
  return { kind: 'several', commands }
}

/** The problems of one kind whose fix can be done along with others. */
export function sameKind({ source, item }: Remark, remarks: readonly Remark[]): readonly Remark[] {
  return remarks.filter(other => other.source === source && other.item.id === item.id && isCertain(other))
}

function isCertain(remark: Remark): boolean {
  if (remark.source === 'text') return remark.item.fixes.length > 0 && !isProblemAskedFirst(remark.item)
  return remark.item.fixes[0] !== undefined && !remark.item.fixes[0].asks
}

/** Runs a fix of what is listed. Refused where the text has moved on since, so that its places may be others'. */
export async function runFix(session: Session, command: Command, source: Remark['source']): Promise<void> {
  const { findingsVersion, problemsVersion } = session.store.getState()
  await session.run(command, { seen: source === 'lint' ? findingsVersion : problemsVersion })
}
