import { waysOfCall } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import type { Outcome } from '../../engine/profile'
import { isRefusal } from './call-policy'
import type { ExportedFile, Step } from './destination'
import type { FilterReader } from './format'
import type { FilterThere } from './made-filter'
import { ownRefusals } from './own-refusals'
import type { ResolvedExport } from './resolved-profile'

/**
 * Programs that anyone may run on any machine again and again without a trace, and the calls each of which makes it work.
 */
const PROBES: readonly { readonly names: readonly string[]; readonly command: string }[] = [
  { names: ['unshare'], command: 'unshare --user true' },
  { names: ['mkdir', 'mkdirat'], command: 'mktemp -d' },
  { names: ['uname'], command: 'uname' },
  { names: ['setpriority'], command: 'nice -n 1 true' },
  { names: ['ioprio_set'], command: 'ionice -c 3 true' },
]

/**
 * What proves that this very profile is in force where programs are started without a container: the calls that it refuses
 * beyond the default of an engine, and one that fails. Whether it does is asked of the filter that is made of the file there.
 *
 * @param read how the destination reads the file
 * @param run the command line that runs a command under the file; none where the file is for a program of its own
 */
export function hostRefusal(
  read: FilterReader,
  file: ExportedFile,
  { document, profile, target }: ResolvedExport,
  run?: (command: string) => string,
): Step[] {
  const beyond: Step = { id: 'refuses-more', values: ownRefusals(document, target), commands: [] }
  const logs = profile.defaultAction?.value === 'SCMP_ACT_LOG'
  const there = run && read(file, target, logs)
  const refused = there && refusedThere(there, target.architecture)
  if (!run || !refused) return [beyond]
  const { command, ...values } = refused
  return [beyond, { id: 'try-refused', values, commands: [run(command)], isCheck: true }]
}

/** Too many conditions to know: it may run. */
const UNSURE: Outcome = { action: 'SCMP_ACT_ALLOW' }

function refusedThere({ program }: FilterThere, architecture: ResolvedExport['target']['architecture']) {
  for (const { names, command } of PROBES) {
    const outcomes = names.flatMap(name => {
      const number = catalogue.numberOf(name, architecture)
      if (number?.kind !== 'direct') return []
      const { ways, isComplete } = waysOfCall(program, architecture, number.number)
      return isComplete ? ways.map(({ outcome }) => ({ name, outcome })) : [{ name, outcome: UNSURE }]
    })
    const [first] = outcomes
    const isClosed = outcomes.every(({ outcome }) => isRefusal(outcome) && outcome.errno !== 0)
    if (!first || !isClosed) continue
    const kills = !['SCMP_ACT_ERRNO', 'SCMP_ACT_TRACE', 'SCMP_ACT_NOTIFY'].includes(first.outcome.action)
    return { name: first.name, command, kills }
  }
  return undefined
}
