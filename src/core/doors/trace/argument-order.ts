import { takeName } from '../../engine/bpf/written-registers'
import { type ArchitectureToken, architectureByToken } from '../../engine/catalogue'
import { argumentsOf, firstSplit, REGISTERS, registerWidth } from '../../engine/catalogue/registers'

/** Each tool has its own names for clone's arguments. */
const cloneWords = new Map<string, string>(
  Object.entries({
    child_stack: 'newsp',
    stack: 'newsp',
    flags: 'clone_flags',
    parent_tid: 'parent_tidptr',
    parent_tidptr: 'parent_tidptr',
    child_tid: 'child_tidptr',
    child_tidptr: 'child_tidptr',
    tls: 'tls',
  }),
)

/** Calls that take one address there, behind which strace reads what it prints (strace `src/mem.c`, `src/desc.c`). */
const inMemory: ReadonlyMap<string, ReadonlySet<string | undefined>> = new Map([
  ['mmap', new Set(['x86', 'm68k', 's390', 's390x'])],
  ['mmap2', new Set(['s390'])],
  ['select', new Set(['x86', 'm68k', 'ppc'])],
])

/** A place in the list that is printed, which does not tell the register that holds the argument. */
const unsure = undefined
type Order = readonly (number | undefined)[]

/** What strace prints of a futex by operation, from 0 on (strace `src/futex.c`). */
const futexOrders: readonly Order[] = [
  [0, 1, 2, 3],
  [0, 1, 2],
  [0, 1, 2],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4, 5],
  [0, 1, 2, 3, 4, 5],
  [0, 1, 3],
  [0, 1],
  [0, 1],
  [0, 1, 2, 3, 5],
  [0, 1, 2, 5],
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4, 5],
  [0, 1, 3],
]
const FUTEX_COMMAND = 127n
const inOrder: Order = [0, 1, 2, 3, 4, 5]

/** What a log prints for each register. */
export interface PlacedArguments {
  /** By register; empty where the log says nothing. */
  readonly texts: readonly string[]
  /** What is printed without telling which register holds it. */
  readonly leftOut: readonly string[]
}

/**
 * Puts the printed arguments of a call into the order of its registers: what has a name goes by it, the rest by the
 * order in which strace prints the call.
 *
 * @param readValue what the text of the argument with this index comes to
 */
export function placeArguments(
  name: string,
  texts: readonly string[],
  architecture: ArchitectureToken,
  readValue: (index: number, text: string) => bigint | undefined,
): PlacedArguments {
  const parameters = argumentsOf(name, architecture)
  const order = printedOrder(name, texts, architecture, () => readValue(1, takeName(texts[1] ?? '').rest))
  const placed = Array.from({ length: REGISTERS }, () => '')
  const leftOut: string[] = []
  texts.forEach((text, position) => {
    const { word, isTool, rest } = takeName(text)
    const wanted = word === undefined ? undefined : name === 'clone' ? (cloneWords.get(word) ?? word) : word
    const named = wanted === undefined ? -1 : parameters.findIndex(parameter => parameter.name === wanted)
    // perf leaves arguments out, and strace prints clone's in an order of its own: a place says nothing there.
    const isByName = word !== undefined && (isTool || name === 'clone')
    const index = named >= 0 && order !== nowhere ? named : isByName ? unsure : order[position]
    if (index !== undefined) placed[index] = rest
    else if (rest !== '') leftOut.push(rest)
  })
  return { texts: placed, leftOut }
}

const nowhere: Order = []

function printedOrder(
  name: string,
  texts: readonly string[],
  architecture: ArchitectureToken,
  futexCommand: () => bigint | undefined,
): Order {
  const column = architectureByToken(architecture)?.column
  if (inMemory.get(name)?.has(column)) return nowhere
  switch (name) {
    case 'futex':
    case 'futex_time64': {
      if (texts.length >= REGISTERS) return inOrder
      const command = futexCommand()
      return (command === undefined ? undefined : futexOrders[Number(command & FUTEX_COMMAND)]) ?? [0, 1]
    }
    case 'mmap2':
      // Printed in bytes, passed in pages or the like.
      return texts[5] === '0' || texts[5] === '0x0' ? inOrder : [0, 1, 2, 3, 4, unsure]
    case 'preadv':
    case 'pwritev':
      return registerWidth(architecture) === 64
        ? [0, 1, 2, 3, 4]
        : [0, 1, 2, texts.length === 5 ? 3 : unsure, 4]
    case 'preadv2':
    case 'pwritev2':
      if (texts.length >= REGISTERS) return inOrder
      if (registerWidth(architecture) === 32) return [0, 1, 2, unsure, 5]
      return [0, 1, 2, 3, column === 'x32' ? 4 : 5]
    case '_llseek':
      return texts.length === 5 ? inOrder : [0, unsure, 3, 4]
    case 'quotactl':
    case 'quotactl_fd':
      // Only some commands have an id, which stands before the address.
      return texts.length === 3 ? [0, 1, 3] : inOrder
    case 'truncate64':
    case 'ftruncate64':
      return [0]
    case 'fadvise64_64':
      return texts.length >= REGISTERS ? inOrder : [0]
    default: {
      const split = firstSplit(argumentsOf(name, architecture), architecture)
      return split < 0 ? inOrder : inOrder.slice(0, split)
    }
  }
}

/** The places in strace's list, a bit each, where the arguments may stand that `registers` names. */
export function printedPlaces(name: string, registers: number): number {
  if (registers === 0) return 0
  switch (name) {
    case 'clone':
      return 0b10
    case 'futex':
    case 'futex_time64':
      // Which of the later ones are printed goes by the operation.
      return registers < 0b100 ? registers : registers | 0b111110
    case 'preadv2':
    case 'pwritev2':
      return registers & 0b100000 ? registers | 0b10000 : registers
    case '_llseek':
      return registers | ((registers & 0b11000) >> 1)
    default:
      return registers
  }
}
