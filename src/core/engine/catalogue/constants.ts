import { type ArchitectureToken, architectureByToken } from './architectures'
import { constants as packedConstants, constantUses as packedUses } from './constants.generated'
import { once } from './once'

/** A name for a value of an argument, with its value on the architecture that was asked for. */
export interface NamedConstant {
  readonly name: string
  readonly value: bigint
  /** `enum` names the whole value, or the whole of a field in it; `flag` one bit or a few, to be combined. */
  readonly kind: 'enum' | 'flag'
}

export interface ValueDescription {
  /** In the order of their bits: all of them together, and `rest`, make the value. */
  readonly names: readonly string[]
  /** The bits that no name covers. */
  readonly rest: bigint
}

/**
 * Other arguments of the call that are known, by index: the third argument of `socket` is a netlink protocol
 * only if the first is AF_NETLINK. Without them such an argument has no names.
 */
export type KnownArguments = ReadonlyMap<number, bigint>

interface Constant {
  readonly name: string
  /** Value on x86_64. */
  readonly value: bigint | undefined
  /** Values on the columns that differ; undefined where the name does not exist. */
  readonly differences: ReadonlyMap<string, bigint | undefined>
}

interface Part {
  readonly kind: 'enum' | 'flag'
  readonly sets: readonly string[]
  /** The field of an enum that shares the argument with flags. */
  readonly mask: bigint | undefined
}

interface Use {
  readonly columns: readonly string[]
  readonly when: { readonly index: number; readonly name: string } | undefined
  readonly parts: readonly Part[]
}

/** These ABIs' headers were not compiled: they take the values of the ABI whose headers they share. */
const sameHeaders: Readonly<Record<string, string>> = {
  x32: 'x86_64',
  mips64n32: 'mips64',
  parisc64: 'parisc',
}

const noConstants: readonly Constant[] = []
const allOnes: readonly bigint[] = [0xffff_ffffn, 0xffff_ffff_ffff_ffffn]

function readValue(text: string): bigint | undefined {
  return text === '-' || text === '' ? undefined : BigInt(text)
}

/** Sets by name, a constant being also the set of itself, and the names of the others in the table's order. */
function readConstants() {
  const familyNames: string[] = []
  const sets = new Map<string, readonly Constant[]>()
  let open: Constant[] = []
  for (const record of packedConstants.split(';')) {
    if (record.startsWith('#')) {
      open = []
      familyNames.push(record.slice(1))
      sets.set(record.slice(1), open)
      continue
    }
    const [name = '', value = '', ...others] = record.split(' ')
    const differences = new Map(
      others.map(other => {
        const [column = '', different = ''] = other.split('=')
        return [column, readValue(different)]
      }),
    )
    const constant = { name, value: readValue(value), differences }
    open.push(constant)
    sets.set(name, [constant])
  }
  return { sets, familyNames }
}

function readPart(text: string): Part {
  const [kind = '', list = ''] = text.split(':')
  const [sets = '', mask = ''] = list.split('&')
  return { kind: kind === 'enum' ? 'enum' : 'flag', sets: sets.split(','), mask: readValue(mask) }
}

function readUses(): Map<string, Use[]> {
  const uses = new Map<string, Use[]>()
  for (const record of packedUses.split(';')) {
    const [syscall = '', argument = '', columns = '', when = '', ...parts] = record.split(' ')
    const [index = '', name = ''] = when.split('=')
    const key = `${syscall} ${argument}`
    const use = {
      columns: columns === '*' ? [] : columns.split(','),
      when: when === '-' ? undefined : { index: Number(index), name },
      parts: parts.map(readPart),
    }
    uses.set(key, [...(uses.get(key) ?? []), use])
  }
  return uses
}

const constants = once(readConstants)
const usesOf = once(readUses)

function constantSet(name: string): readonly Constant[] {
  return constants().sets.get(name) ?? noConstants
}

function valueOn(constant: Constant, column: string): bigint | undefined {
  const { differences, value } = constant
  if (differences.has(column)) return differences.get(column)
  const relative = sameHeaders[column]
  return relative === undefined ? value : valueOn(constant, relative)
}

function findUse(
  syscall: string,
  index: number,
  column: string,
  known: KnownArguments | undefined,
): Use | undefined {
  return usesOf()
    .get(`${syscall} ${index}`)
    ?.find(({ columns, when }) => {
      if (columns.length > 0 && !columns.includes(column)) return false
      if (when === undefined) return true
      const [needed] = constantSet(when.name)
      return needed !== undefined && known?.get(when.index) === valueOn(needed, column)
    })
}

function constantsOf(part: Part, column: string): NamedConstant[] {
  return part.sets
    .flatMap(set => constantSet(set))
    .flatMap(constant => {
      const value = valueOn(constant, column)
      return value === undefined ? [] : [{ name: constant.name, value, kind: part.kind }]
    })
}

/** Names of one kind that an argument may take together. */
export interface ArgumentPart {
  readonly kind: 'enum' | 'flag'
  /** The bits that an enum takes beside flags; undefined where it takes the whole argument. */
  readonly mask?: bigint
  /** The kernel's sets of them; those that stand alone come together in the last. */
  readonly groups: readonly (readonly NamedConstant[])[]
}

/** For each name the calls with an argument that may take it, on some architecture, in the order of the table. */
export function callsByConstant(): ReadonlyMap<string, readonly string[]> {
  const calls = new Map<string, Set<string>>()
  for (const [key, uses] of usesOf()) {
    const [syscall = ''] = key.split(' ')
    for (const set of uses.flatMap(({ parts }) => parts).flatMap(({ sets }) => sets)) {
      for (const { name } of constantSet(set)) {
        calls.set(name, (calls.get(name) ?? new Set()).add(syscall))
      }
    }
  }
  return new Map([...calls].map(([name, takers]) => [name, [...takers]]))
}

/** Names for values that belong together, with the arguments that take them. */
export interface ConstantFamily {
  readonly name: string
  readonly constants: readonly {
    readonly name: string
    /** On x86_64; undefined where that has no such name. */
    readonly value: bigint | undefined
    /** On the columns of numbers that differ; undefined where the name does not exist. */
    readonly differences: ReadonlyMap<string, bigint | undefined>
  }[]
  readonly uses: readonly {
    readonly syscall: string
    readonly index: number
    /** The columns of numbers on which the argument takes them; empty where it does on all. */
    readonly columns: readonly string[]
  }[]
}

/** All families of constants, in the order of the table. */
export function constantFamilies(): readonly ConstantFamily[] {
  return constants().familyNames.map(name => {
    const constants = constantSet(name)
    const names = new Set([name, ...constants.map(constant => constant.name)])
    const uses = [...usesOf()].flatMap(([key, list]) => {
      const [syscall = '', index = ''] = key.split(' ')
      const taking = list.filter(({ parts }) => parts.some(({ sets }) => sets.some(set => names.has(set))))
      if (taking.length === 0) return []
      const columns = taking.some(use => use.columns.length === 0) ? [] : taking.flatMap(use => use.columns)
      return [{ syscall, index: Number(index), columns: [...new Set(columns)] }]
    })
    return { name, constants, uses }
  })
}

function columnOf(architecture: ArchitectureToken): string {
  return architectureByToken(architecture)?.column ?? ''
}

/** The value of a name whatever it is used for, as logs write it; undefined where the architecture has none. */
export function constantByName(name: string, architecture: ArchitectureToken): bigint | undefined {
  const [constant] = constantSet(name)
  return constant && valueOn(constant, columnOf(architecture))
}

/** The names that an argument may take on an architecture, in the order of the kernel's headers. */
export function constantsFor(
  syscall: string,
  index: number,
  architecture: ArchitectureToken,
  known?: KnownArguments,
): NamedConstant[] {
  const column = columnOf(architecture)
  return findUse(syscall, index, column, known)?.parts.flatMap(part => constantsOf(part, column)) ?? []
}

/** The same names as `constantsFor`, by the fields of the argument and by the sets that they come from. */
export function argumentParts(
  syscall: string,
  index: number,
  architecture: ArchitectureToken,
  known?: KnownArguments,
): ArgumentPart[] {
  const column = columnOf(architecture)
  const parts = findUse(syscall, index, column, known)?.parts ?? []
  return parts.map(part => {
    const { kind, mask } = part
    const sets = part.sets.map(set => constantsOf({ ...part, sets: [set] }, column))
    const groups = [...sets.filter(set => set.length > 1), sets.filter(set => set.length === 1).flat()]
    return { kind, ...(mask === undefined ? {} : { mask }), groups: groups.filter(group => group.length > 0) }
  })
}

function bitCount(value: bigint): number {
  let count = 0
  for (let left = value; left > 0n; left &= left - 1n) count++
  return count
}

/**
 * A value of an argument in words: the flags it is made of, or the name it stands for. Undefined where the
 * argument has no names, none fits, or the value has all bits set, which stands for "none" rather than for all
 * flags at once. Values and layout are those of the Linux uapi headers for the architecture.
 */
export function describeValue(
  syscall: string,
  index: number,
  value: bigint,
  architecture: ArchitectureToken,
  known?: KnownArguments,
): ValueDescription | undefined {
  const column = columnOf(architecture)
  const use = findUse(syscall, index, column, known)
  if (use === undefined || allOnes.includes(value)) return undefined
  let rest = value
  const found: NamedConstant[] = []
  for (const part of use.parts.filter(({ kind }) => kind === 'enum')) {
    const field = part.mask === undefined ? value : value & part.mask
    const named = constantsOf(part, column).find(constant => constant.value === field)
    if (named === undefined) continue
    found.push(named)
    rest &= ~field
  }
  const flags = use.parts.filter(({ kind }) => kind === 'flag').flatMap(part => constantsOf(part, column))
  if (value === 0n) found.push(...flags.filter(flag => flag.value === 0n).slice(0, 1))
  for (const flag of flags.sort((a, b) => bitCount(b.value) - bitCount(a.value))) {
    if (flag.value === 0n || (rest & flag.value) !== flag.value) continue
    found.push(flag)
    rest &= ~flag.value
  }
  if (found.length === 0) return undefined
  const inOrder = found.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
  return { names: inOrder.map(({ name }) => name), rest }
}
