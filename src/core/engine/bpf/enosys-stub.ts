import { type ArchitectureToken, architectureByToken } from '../catalogue'
import { type FilterModel, unimplementedReturn, X32_BIT } from '../policy'
import {
  ARCH_OFFSET,
  type Instruction,
  JUMP,
  JUMP_EQUAL,
  JUMP_GREATER,
  JUMP_SET,
  jump,
  LOAD,
  NUMBER_OFFSET,
  RETURN,
  statement,
} from './instruction'

/**
 * The instructions that runc puts in front of a filter, so that calls newer than the profile are answered with ENOSYS
 * (libcontainer/seccomp/patchbpf/enosys_linux.go `generateEnosysStub`); empty where it puts none.
 *
 * runc goes through its architectures in a random order, twice, so two loads of one profile may differ in the order of
 * the parts. Here they stand as in the profile; `orders` names others, as audit architectures.
 *
 * With all architectures of a byte order the stub is so short that every conditional jump reaches its end, so that what
 * runc does where one does not is never seen.
 */
export function enosysStub(
  { stub, rules, sections, target }: FilterModel,
  orders?: { readonly parts: readonly number[]; readonly jumps: readonly number[] },
): Instruction[] {
  if (!rules.stub) return []
  const listed = sections.map(({ auditArch }) => auditArch)
  const { parts = listed, jumps = listed } = orders ?? {}
  const limits = limitsByAudit(rules.architectures, stub)
  const refusal = statement(RETURN, unimplementedReturn(target.architecture))

  let tail: Instruction[] = [statement(JUMP, 1), refusal]
  const starts = new Map<number, number>()
  for (const auditArch of parts) {
    const part = partFor(limits.get(auditArch) ?? [], tail.length - 1, refusal)
    if (part.length === 0) continue
    tail = [...part, ...tail]
    starts.set(auditArch, tail.length)
  }
  tail = [statement(JUMP, tail.length), ...tail]
  for (const auditArch of jumps) {
    // An architecture without a part jumps to the end of the stub, 0 instructions from it.
    const skip = tail.length - (starts.get(auditArch) ?? 0)
    tail = [jump(JUMP_EQUAL, auditArch, skip, 0), ...tail]
  }
  return [statement(LOAD, ARCH_OFFSET), ...tail]
}

interface Limit {
  readonly token: ArchitectureToken
  readonly above: number
}

function limitsByAudit(
  architectures: readonly ArchitectureToken[],
  stub: FilterModel['stub'],
): Map<number, Limit[]> {
  const limits = new Map<number, Limit[]>()
  for (const token of architectures) {
    const audit = architectureByToken(token)?.auditArch ?? 0
    const above = stub.get(token)
    limits.set(audit, [...(limits.get(audit) ?? []), ...(above === undefined ? [] : [{ token, above }])])
  }
  return limits
}

/** The part for one audit architecture; `toErrno` instructions lie between its end and the return of ENOSYS. */
function partFor(limits: readonly Limit[], toErrno: number, refusal: Instruction): Instruction[] {
  const [first, second] = limits
  if (!first) return []
  const load = statement(LOAD, NUMBER_OFFSET)
  return second ? [load, ...bothHalves(limits, toErrno)] : [load, ...one(first, toErrno, refusal)]
}

function toFilter(toErrno: number): Instruction {
  return statement(JUMP, toErrno + 1)
}

function one({ token, above }: Limit, toErrno: number, refusal: Instruction): Instruction[] {
  const tail = [jump(JUMP_GREATER, above, toErrno + 1, 0), toFilter(toErrno)]
  switch (token) {
    case 'SCMP_ARCH_S390':
    case 'SCMP_ARCH_S390X':
      // Number 0 stands for every call that an s390 kernel does not know.
      return [jump(JUMP_EQUAL, 0, 0, 1), refusal, ...tail]
    case 'SCMP_ARCH_X86_64':
      return [jump(JUMP_SET, X32_BIT, tail.length - 1, 0), ...tail]
    case 'SCMP_ARCH_X32':
      return [jump(JUMP_SET, X32_BIT, 0, tail.length - 1), ...tail]
    default:
      return tail
  }
}

function bothHalves(limits: readonly Limit[], toErrno: number): Instruction[] {
  const above = (token: ArchitectureToken) => limits.find(limit => limit.token === token)?.above ?? 0
  return [
    jump(JUMP_SET, X32_BIT, 1, 0),
    jump(JUMP_GREATER, above('SCMP_ARCH_X86_64'), toErrno + 2, 1),
    jump(JUMP_GREATER, above('SCMP_ARCH_X32'), toErrno + 1, 0),
    toFilter(toErrno),
  ]
}
