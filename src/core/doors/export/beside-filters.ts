import {
  ARCH_OFFSET,
  argumentOffset,
  type Instruction,
  JUMP_EQUAL,
  jump,
  LOAD,
  NUMBER_OFFSET,
  type Program,
  RETURN,
  statement,
} from '../../engine/bpf/instruction'
import { type ArchitectureToken, architectureByToken, catalogue, errnoNumber } from '../../engine/catalogue'
import { returnValue } from '../../engine/policy'
import type { Outcome, Target } from '../../engine/profile'
import type { SpelledFilter } from '../import/spelled-filter'
import type { FilterThere } from './made-filter'
import type { Outside } from './spelled-program'

// Filters that a sandbox loads beside that of its file, as read back from Debian 13's by PTRACE_SECCOMP_GET_FILTER.

const EPERM: Outcome = { action: 'SCMP_ACT_ERRNO', errno: 1 }
const NETLINK = 16
const NETLINK_AUDIT = 9

/**
 * firejail's second filter refuses other architectures and numbers of x32 with EPERM (0.9.74, `seccomp.block-secondary`).
 * The first one refuses x32, too, by `seccomp-error-action`. Of two errors that of the second counts, which is loaded last.
 */
export function firejailsOutside(filter: SpelledFilter | undefined): Outside {
  return { foreign: EPERM, x32: filter?.refusal && kills(filter.refusal) ? filter.refusal : EPERM }
}

/** firejail's second filter refuses personalities other than Linux’s own and the question for it (0.9.74). */
export function behindFirejailsOwn(
  filter: SpelledFilter | undefined,
  there: FilterThere | undefined,
  { architecture }: Target,
): FilterThere | undefined {
  if (!there || !filter || kills(outcomeOf(filter, 'personality'))) return there
  const { load } = argumentOf(architecture)
  const own = [
    load(0, true),
    jump(JUMP_EQUAL, 0, 0, 3),
    load(0, false),
    jump(JUMP_EQUAL, 0, 2, 0),
    jump(JUMP_EQUAL, 0xffffffff, 1, 0),
    statement(RETURN, returnValue(EPERM)),
  ]
  return { ...there, program: inFront(there.program, architecture, 'personality', own) }
}

/**
 * systemd-nspawn's own filters refuse sockets of the kernel's audit with EAFNOSUPPORT (257), on each architecture of the
 * machine where `socket` is no part of `socketcall` for libseccomp.
 */
export function behindNspawnsOwn(
  filter: SpelledFilter | undefined,
  there: FilterThere | undefined,
  { architecture }: Target,
): FilterThere | undefined {
  if (!there || !filter || kills(outcomeOf(filter, 'socket'))) return there
  const errno = errnoNumber('EAFNOSUPPORT', architecture) ?? 97
  const refused = statement(RETURN, returnValue({ action: 'SCMP_ACT_ERRNO', errno }))
  const tokens = there.architectures.filter(
    token => !architectureByToken(token)?.multiplexers.includes('socketcall'),
  )
  const program = tokens.reduce<Program>((behind, token) => {
    const { load, isNarrow } = argumentOf(token)
    const words = [
      ...(isNarrow ? [] : [[0, true, 0] as const]),
      [0, false, NETLINK] as const,
      ...(isNarrow ? [] : [[2, true, 0] as const]),
      [2, false, NETLINK_AUDIT] as const,
    ]
    const own = words.flatMap(([index, isHigh, value], place) => [
      load(index, isHigh),
      jump(JUMP_EQUAL, value, 0, 2 * (words.length - place) - 1),
    ])
    return inFront(behind, token, 'socket', [...own, refused])
  }, there.program)
  return { ...there, program }
}

/** Both are without conditions. */
function outcomeOf({ calls, fallback }: SpelledFilter, name: string): Outcome {
  return calls.get(name)?.otherwise ?? fallback
}

/** What no error of another filter takes the place of. */
function kills({ action }: Outcome): boolean {
  return action.startsWith('SCMP_ACT_KILL')
}

function argumentOf(token: ArchitectureToken) {
  const { bits, endian = 'little' } = architectureByToken(token) ?? {}
  return {
    isNarrow: bits === 32,
    load: (index: number, isHigh: boolean) => statement(LOAD, argumentOffset(index, isHigh, endian)),
  }
}

/** Instructions for one call in front of a filter, which judges what they let pass. */
function inFront(
  program: Program,
  token: ArchitectureToken,
  name: string,
  own: readonly Instruction[],
): Program {
  const number = catalogue.numberOf(name, token)
  if (number?.kind !== 'direct') return program
  return [
    statement(LOAD, ARCH_OFFSET),
    jump(JUMP_EQUAL, architectureByToken(token)?.auditArch ?? 0, 0, own.length + 2),
    statement(LOAD, NUMBER_OFFSET),
    jump(JUMP_EQUAL, number.number >>> 0, 0, own.length),
    ...own,
    ...program,
  ]
}
