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

const LONGEST_JUMP = 255

/**
 * The instructions that runc puts in front of a filter, so that calls newer than the profile are answered with ENOSYS
 * (libcontainer/seccomp/patchbpf/enosys_linux.go `generateEnosysStub`); empty where it puts none.
 *
 * runc goes through its architectures in a random order, twice, so two loads of one profile may differ in the order of
 * the parts. Here they stand as in the profile; `orders` names others, as audit architectures.
 */
export function enosysStub(
  { stub, rules, versions, sections, target }: FilterModel,
  orders?: { readonly parts: readonly number[]; readonly jumps: readonly number[] },
): Instruction[] {
  if (!rules.stub) return []
  const listed = sections.map(({ auditArch }) => auditArch)
  const { parts = listed, jumps = listed } = orders ?? {}
  const limits = limitsByAudit(rules.architectures, stub)
  const refusal = statement(RETURN, unimplementedReturn(target.architecture))
  const far = versions.runc === '1.1' ? undefined : refusal

  let tail: Instruction[] = [statement(JUMP, 1), refusal]
  const starts = new Map<number, number>()
  for (const auditArch of parts) {
    const part = partFor(limits.get(auditArch) ?? [], tail.length - 1, refusal, far)
    if (part.length === 0) continue
    tail = [...part, ...tail]
    starts.set(auditArch, tail.length)
  }
  tail = [statement(JUMP, tail.length), ...tail]
  for (const auditArch of jumps) {
    // An architecture without a part jumps to the end of the stub, 0 instructions from it.
    const skip = tail.length - (starts.get(auditArch) ?? 0)
    tail =
      skip <= LONGEST_JUMP
        ? [jump(JUMP_EQUAL, auditArch, skip, 0), ...tail]
        : [jump(JUMP_EQUAL, auditArch, 0, 1), statement(JUMP, skip), ...tail]
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

/**
 * The part for one audit architecture; `toErrno` instructions lie between its end and the return of ENOSYS.
 * `far` is what stands where that is too far for a conditional jump; without it, a long jump.
 */
function partFor(
  limits: readonly Limit[],
  toErrno: number,
  refusal: Instruction,
  far: Instruction = statement(JUMP, toErrno + 1),
): Instruction[] {
  const [first, second] = limits
  if (!first) return []
  const load = statement(LOAD, NUMBER_OFFSET)
  return second ? [load, ...bothHalves(limits, toErrno, far)] : [load, ...one(first, toErrno, refusal, far)]
}

function toFilter(toErrno: number): Instruction {
  return statement(JUMP, toErrno + 1)
}

function one(
  { token, above }: Limit,
  toErrno: number,
  refusal: Instruction,
  far: Instruction,
): Instruction[] {
  const tail =
    toErrno + 1 <= LONGEST_JUMP
      ? [jump(JUMP_GREATER, above, toErrno + 1, 0), toFilter(toErrno)]
      : [jump(JUMP_GREATER, above, 0, 1), far, toFilter(toErrno)]
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

function bothHalves(limits: readonly Limit[], toErrno: number, far: Instruction): Instruction[] {
  const above = (token: ArchitectureToken) => limits.find(limit => limit.token === token)?.above ?? 0
  const x86 = above('SCMP_ARCH_X86_64')
  const x32 = above('SCMP_ARCH_X32')
  const toX32 = jump(JUMP_SET, X32_BIT, 1, 0)
  if (toErrno + 2 <= LONGEST_JUMP) {
    return [
      toX32,
      jump(JUMP_GREATER, x86, toErrno + 2, 1),
      jump(JUMP_GREATER, x32, toErrno + 1, 0),
      toFilter(toErrno),
    ]
  }
  return [toX32, jump(JUMP_GREATER, x86, 1, 2), jump(JUMP_GREATER, x32, 0, 1), far, toFilter(toErrno)]
}
