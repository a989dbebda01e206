import { runs } from '../../advice/compare/permissiveness'
import { architecturesOf } from '../../advice/presets'
import { callData, compileProfile, type Program, runProgram, waysOfCall } from '../../engine/bpf'
import { type ArchitectureToken, architectureName, catalogue } from '../../engine/catalogue'
import { outcomeOfReturn } from '../../engine/policy'
import { type Outcome, type ProfileDocument, sameOutcome, type Target } from '../../engine/profile'
import { firejailKeeps } from '../import/firejail-calls'
import { outcomeWord } from './action-words'
import type { ExportedFile, Loss } from './destination'
import type { DestinationId } from './destinations'
import { argumentsText, isSameProgram } from './filter-differences'
import { filterThere } from './filter-there'
import type { LossId } from './losses'
import { readerAt } from './resolved-profile'

/** What a consumer has really loaded, beside what an export tells of it. */
export interface Proof {
  /** Calls, with every way through one of the filters, that all of them were asked. */
  readonly asked: number
  /** Of these, those that meet otherwise than under the profile, as the export says. */
  readonly told: number
  /** Those that meet otherwise than the export says: `x86_64 ptrace(): EPERM, really allow`. */
  readonly untold: readonly string[]
}

/** Who reads a destination's file, with the capabilities that a container gets there. */
export function readerOf(destination: DestinationId, target: Target): Target {
  return readerAt(destination, target)
}

interface LoadedFile {
  readonly destination: DestinationId
  /** The profile's file as it is exported, whatever the consumer was given. */
  readonly file: ExportedFile
  /** The filters that the kernel holds, in the order in which they were loaded. */
  readonly filters: readonly Program[]
  /** The runtime that loaded them, where a destination's files are for both and it is not the target's. */
  readonly loader?: Target['loader']
}

/** What an export tells of a start: that nothing starts, or that something has to be there first or it may fail. */
export type ForetoldStart = 'fails' | 'in-doubt' | 'starts'

const FAILS: readonly LossId[] = [
  'container-start-refused',
  'host-start-refused',
  'loader-refused',
  'not-loaded-there',
]
const IN_DOUBT: readonly LossId[] = [
  'container-start-at-times',
  'host-start-at-times',
  'flags-need-runc',
  'listener-needed',
]

/**
 * @param losses of the export
 * @param loader the runtime that is meant, where they tell of runc and of crun
 */
export function foretoldStart(losses: readonly Loss[], loader: Target['loader']): ForetoldStart {
  const meant = losses.filter(({ values }) => {
    const under = 'under' in values ? values.under : undefined
    const by = 'by' in values && (values.by === 'runc' || values.by === 'crun') ? values.by : undefined
    return (under ?? by ?? loader) === loader
  })
  if (meant.some(({ id }) => FAILS.includes(id))) return 'fails'
  return meant.some(({ id }) => IN_DOUBT.includes(id)) ? 'in-doubt' : 'starts'
}

/**
 * Compares filters that were read back with what the export tells: each call of the machine's architectures, with one set
 * of arguments for each way through any of the filters. How a call of another architecture of the machine ends is not
 * asked, only whether it runs: consumers keep those out in ways of their own.
 */
export function proveLoaded(
  document: ProfileDocument,
  { destination, file, filters, loader }: LoadedFile,
  target: Target,
): Proof {
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') return { asked: 0, told: 0, untold: [] }
  const logs = load.profile.defaultAction?.value === 'SCMP_ACT_LOG'
  const there = filterThere(destination, file, { ...target, loader: loader ?? target.loader }, logs)
  const sums = { asked: 0, told: 0, untold: [] as string[] }
  if (!there) return { ...sums, untold: ['it starts, and the export tells that nothing does'] }
  const before = load.compilation.program
  // Most destinations load the very filter that the target does, which then is asked once.
  const programs = [before, there.program, ...filters].filter(
    (program, place, all) => all.findIndex(other => isSameProgram(other, program)) === place,
  )
  for (const arch of architecturesOf(target.architecture)) {
    const isNative = arch === target.architecture
    for (const { name } of catalogue.presentOn(arch)) {
      const number = catalogue.numberOf(name, arch)
      if (number?.kind !== 'direct') continue
      const ways = programs.flatMap(program => waysOfCall(program, arch, number.number).ways)
      for (const { call } of ways) {
        const data = callData(call)
        const [was, said] = [before, there.program].map(program =>
          outcomeOfReturn(runProgram(program, data) ?? 0),
        )
        const done = outcomeUnder(filters, data)
        sums.asked++
        if (!was || !said) continue
        const isLater = destination === 'firejail' && isRefusedLater(name) && runs(done)
        if (isLater || (isNative ? sameOutcome(said, done) : runs(said) === runs(done))) {
          if (!sameOutcome(was, said)) sums.told++
          continue
        }
        sums.untold.push(untoldWords(arch, `${name}(${argumentsText(call.args)})`, said, done))
        break
      }
    }
  }
  return sums
}

/** Which calls firejail has a library refuse that it puts before the program: one that is linked statically has none. */
const isRefusedLater = (name: string) => firejailKeeps.includes(name)

function untoldWords(arch: ArchitectureToken, call: string, said: Outcome, done: Outcome): string {
  const [told, really] = [said, done].map(outcome => outcomeWord(outcome, arch))
  return `${architectureName(arch)} ${call}: ${told}, really ${really}`
}

/**
 * What the kernel does with a call under several filters: the smallest action of all, as signed numbers, and of equal
 * ones that of the filter loaded last (kernel/seccomp.c `seccomp_run_filters`).
 */
function outcomeUnder(filters: readonly Program[], data: Parameters<typeof runProgram>[1]): Outcome {
  const actionOf = (value: number) => (value & 0xffff0000) | 0
  const returns = filters.map(program => runProgram(program, data) ?? 0)
  return outcomeOfReturn(
    returns.reduce((kept, value) => (actionOf(value) <= actionOf(kept) ? value : kept), 0x7fff0000),
  )
}
