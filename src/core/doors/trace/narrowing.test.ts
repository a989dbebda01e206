import { join } from 'node:path'
import { testTable } from '../../case-files.test-data'
import type { ArchitectureToken } from '../../engine/catalogue'
import { defaultTarget } from '../../engine/profile'
import { narrow } from './narrowing'
import { readLog } from './recorded-logs.test-data'
import { saidConditions } from './said-command.test-data'

/** A log, read on x86_64 or on another architecture, with what the start of a container calls besides. */
interface Asked {
  readonly log: string
  readonly architecture?: ArchitectureToken
  readonly start?: readonly (readonly [name: string, args: readonly (string | null)[]])[]
}

/** What the first call of a log is narrowed to. */
testTable<string | Asked>(join(import.meta.dirname, 'cases/plans/narrowed.tsv'), asked => {
  const {
    log,
    architecture = 'SCMP_ARCH_X86_64',
    start = [],
  } = typeof asked === 'string' ? { log: asked } : asked
  const [call] = readLog(log, { ...defaultTarget, architecture }).calls
  if (!call) throw new Error('no call')
  const made = start.map(([name, args]) => ({
    name,
    args: args.map(value => (value === null ? undefined : BigInt(value))),
  }))
  const result = narrow(call, made)
  if (!result?.ok) return result?.why ?? 'nothing'
  const { alternatives, narrowed, keepsWriteFromExecute, ...others } = result.narrowing
  return {
    alternatives: alternatives.map(saidConditions),
    narrowed: narrowed.map(({ index, by, closed }) => [index, by, closed.join(' ')]),
    keepsWriteFromExecute,
    ...others,
  }
})
