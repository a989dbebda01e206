import { type ArchitectureToken, architectureByToken, type Multiplexer } from './architectures'
import { type DefaultRule, type Engine, rulesByRow } from './default-rules'
import { multiplexedCalls, names, numberColumns, since, status } from './facts.generated'
import { absent, onlyMultiplexed, unpackDictionary, unpackNumbers } from './packing'

/** How a call is made: by its own number, or only as call `call` of `socketcall` or `ipc`. */
export type SyscallNumber =
  | { readonly kind: 'direct'; readonly number: number }
  | { readonly kind: 'multiplexed'; readonly via: Multiplexer; readonly call: number }

export interface Syscall {
  readonly name: string
  /** Position in name order. */
  readonly index: number
  /** First kernel version on x86_64, the default target's; `<=3.0` is an upper bound. `since.ts` knows the others. */
  readonly since?: string
  /** `removed:5.5`, `deprecated:3.16`, `not-implemented-in:6.17`, `last-implemented:5.8`, `listed-removed-by:hrw`. */
  readonly status: readonly string[]
  readonly defaults: Readonly<Record<Engine, readonly DefaultRule[]>>
}

export interface Catalogue {
  /** All syscalls in name order. */
  readonly syscalls: readonly Syscall[]
  byName(name: string): Syscall | undefined
  /**
   * How the call is made on an architecture, as a filter sees it: the ABI's base is added. A call with both
   * ways in answers with its direct number; `multiplexedCall` tells the other.
   */
  numberOf(name: string, architecture: ArchitectureToken): SyscallNumber | undefined
  /** The call with this number on an architecture; the number as a filter sees it. */
  nameOf(number: number, architecture: ArchitectureToken): string | undefined
  /** The calls that exist on an architecture, directly or multiplexed, in name order. */
  presentOn(architecture: ArchitectureToken): readonly Syscall[]
  /** The place of a call behind `socketcall` or `ipc`, on the architectures that have these. */
  multiplexedCall(name: string): { readonly via: Multiplexer; readonly call: number } | undefined
}

function readSyscalls(packedNames: readonly string[], rowsInNameOrder: readonly number[]): Syscall[] {
  const versions = unpackDictionary(since.entries.split(' '), since.rows)
  const states = status.split(',')
  const docker = rulesByRow('docker')
  const podman = rulesByRow('podman')
  const containerd = rulesByRow('containerd')
  return rowsInNameOrder.map((row, index) => {
    const name = packedNames[row] ?? ''
    const version = versions[row] ?? '-'
    return {
      name,
      index,
      ...(version === '-' ? {} : { since: version }),
      status: states[row]?.split(' ').filter(word => word !== '') ?? [],
      defaults: {
        docker: docker[row] ?? [],
        podman: podman[row] ?? [],
        containerd: containerd[row] ?? [],
      },
    }
  })
}

function readMultiplexedCalls(): Map<string, { via: Multiplexer; call: number }> {
  return new Map(
    multiplexedCalls.split(' ').map(text => {
      const [name = '', via = '', call = ''] = text.split(/[=:]/)
      return [name, { via: via === 'ipc' ? 'ipc' : 'socketcall', call: Number(call) }]
    }),
  )
}

function buildCatalogue(): Catalogue {
  const packedNames = names.split(' ')
  const rowsInNameOrder = packedNames
    .map((name, row) => ({ name, row }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ row }) => row)
  const syscalls = readSyscalls(packedNames, rowsInNameOrder)
  const byName = new Map(syscalls.map(syscall => [syscall.name, syscall]))
  const multiplexed = readMultiplexedCalls()

  const packedColumns = new Map(numberColumns.map(column => [column[0], column]))
  const columns = new Map<string, Int32Array>()
  const columnOf = (name: string): Int32Array | undefined => {
    const known = columns.get(name)
    const packed = packedColumns.get(name)
    if (known !== undefined || packed === undefined) return known
    const [, relative, text] = packed
    const numbers = unpackNumbers(text, columnOf(relative), packedNames.length)
    columns.set(name, numbers)
    return numbers
  }

  const numbers = new Map<ArchitectureToken, Int32Array>()
  /** Numbers in name order, unpacked when an architecture is first asked for. */
  const numbersOn = (architecture: ArchitectureToken): Int32Array => {
    const known = numbers.get(architecture)
    if (known !== undefined) return known
    const { column, numberBase } = architectureByToken(architecture) ?? { column: '', numberBase: 0 }
    const packed = columnOf(column)
    const unpacked = new Int32Array(syscalls.length).fill(absent)
    rowsInNameOrder.forEach((row, index) => {
      const number = packed?.[row] ?? absent
      unpacked[index] = number < 0 ? number : number + numberBase
    })
    numbers.set(architecture, unpacked)
    return unpacked
  }

  const namesByNumber = new Map<ArchitectureToken, Map<number, string>>()
  const present = new Map<ArchitectureToken, readonly Syscall[]>()

  return {
    syscalls,
    byName: name => byName.get(name),
    numberOf(name, architecture) {
      const syscall = byName.get(name)
      if (syscall === undefined) return undefined
      const number = numbersOn(architecture)[syscall.index] ?? absent
      if (number >= 0) return { kind: 'direct', number }
      const call = number === onlyMultiplexed ? multiplexed.get(name) : undefined
      return call === undefined ? undefined : { kind: 'multiplexed', ...call }
    },
    nameOf(number, architecture) {
      let known = namesByNumber.get(architecture)
      if (known === undefined) {
        known = new Map()
        const list = numbersOn(architecture)
        for (const syscall of syscalls) known.set(list[syscall.index] ?? absent, syscall.name)
        known.delete(absent)
        known.delete(onlyMultiplexed)
        namesByNumber.set(architecture, known)
      }
      return known.get(number)
    },
    presentOn(architecture) {
      let list = present.get(architecture)
      if (list === undefined) {
        const numbersHere = numbersOn(architecture)
        list = syscalls.filter(syscall => (numbersHere[syscall.index] ?? absent) !== absent)
        present.set(architecture, list)
      }
      return list
    },
    multiplexedCall: name => multiplexed.get(name),
  }
}

/** What is known about every syscall of Linux, on every architecture that libseccomp filters. */
export const catalogue: Catalogue = buildCatalogue()
