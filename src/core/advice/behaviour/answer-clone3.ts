import { enosysOn } from '../../engine/catalogue'
import type { ConditionDraft, PlacelessCommand, Target } from '../../engine/profile'

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET (Linux uapi `linux/sched.h`). */
const NAMESPACES = 0x7e020000n

/** The first argument everywhere but on s390 (Linux kernel/fork.c, CONFIG_CLONE_BACKWARDS2). */
function flagsOfClone({ architecture }: Pick<Target, 'architecture'>): number {
  return /S390/.test(architecture) ? 1 : 0
}

/** Holds for `clone` where it makes no namespace. */
export function makesNoNamespace(target: Pick<Target, 'architecture'>): ConditionDraft {
  return { index: flagsOfClone(target), operator: 'SCMP_CMP_MASKED_EQ', value: NAMESPACES, valueTwo: 0n }
}

/** Answers calls as if the kernel had none of them, after which programs go another way. */
export function answeringAbsent(
  names: readonly string[],
  { architecture }: Pick<Target, 'architecture'>,
): PlacelessCommand {
  return { kind: 'set-action', names, action: 'SCMP_ACT_ERRNO', errno: enosysOn(architecture), flatten: true }
}

/**
 * Answers `clone3`, whose flags stand in memory where no filter sees them, with ENOSYS, after which C libraries go back
 * to `clone` (glibc sysdeps/unix/sysv/linux/clone-internal.c).
 */
export function clone3AsAbsent(target: Pick<Target, 'architecture'>): PlacelessCommand {
  return answeringAbsent(['clone3'], target)
}

/** Lets `clone` through where it makes no namespace. */
export function cloneWithoutNamespaces(target: Pick<Target, 'architecture'>): PlacelessCommand {
  const conditions = [makesNoNamespace(target)]
  return { kind: 'add-rule', draft: { names: ['clone'], action: 'SCMP_ACT_ALLOW', conditions } }
}
