import { parseTree } from '../../../../engine/text'
import { readSeccompilerFilters } from '../../../import/seccompiler-filter'
import { type FilterReader, spelled } from '../../format'

/** The first filter of a file for seccompiler; calls of other architectures end the process. */
export const readFilters: FilterReader = ({ text }, target) => {
  const { root } = parseTree(text)
  const [filter] = (root && readSeccompilerFilters(root))?.values() ?? []
  return spelled(filter, target, { foreign: { action: 'SCMP_ACT_KILL_PROCESS' } })
}
