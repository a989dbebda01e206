import { returnValue } from '../../engine/policy'
import type { Loss } from './destination'
import { countedLoss } from './losses'
import type { ResolvedExport } from './resolved-profile'

/** A call that is to be decided by a supervisor fails with ENOSYS where there is none (kernel/seccomp.c). */
export function notifyLoss({ compilation }: ResolvedExport): Loss[] {
  const notify = returnValue({ action: 'SCMP_ACT_NOTIFY' })
  const { rules } = compilation.model
  const names = rules.entries.filter(({ returns }) => returns === notify).map(({ name }) => name)
  const count = new Set(names).size + (rules.defaultReturns === notify ? 1 : 0)
  return countedLoss('notify-without-supervisor', count, [...new Set(names)])
}
