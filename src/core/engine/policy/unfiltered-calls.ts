import { type ArchitectureToken, architectureByToken } from '../catalogue'
import { compareKernels, type KernelVersion } from '../profile'

interface Unfiltered {
  /** As the kernel sees it on x86_64, where alone these calls are. */
  readonly number: number
  /** The first release that asks no filter about it. */
  readonly since: KernelVersion
}

/**
 * Calls that probes make on behalf of a program, which knows nothing of them: the kernel makes them whatever filters
 * return (`seccomp_uprobe_exception` in Linux kernel/seccomp.c). For `uretprobe`, late stable releases of 6.12 and 6.13
 * do so, too, which a target cannot tell from early ones.
 */
const UNFILTERED: readonly Unfiltered[] = [
  { number: 335, since: { major: 6, minor: 14 } },
  { number: 336, since: { major: 6, minor: 18 } },
]

/** The calls of an architecture that a kernel asks no filter about: their numbers, with the release that began it. */
export function unfilteredOn(
  token: ArchitectureToken,
  kernel: KernelVersion,
): ReadonlyMap<number, KernelVersion> {
  const native = architectureByToken('SCMP_ARCH_X86_64')?.auditArch
  if (architectureByToken(token)?.auditArch !== native) return NONE
  return new Map(
    UNFILTERED.flatMap(({ number, since }) =>
      compareKernels(kernel, since) < 0 ? [] : [[number, since] as const],
    ),
  )
}

const NONE: ReadonlyMap<number, KernelVersion> = new Map()
