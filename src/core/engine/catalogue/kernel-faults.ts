import { kernelSources, kernelFaults as packed } from './kernel-faults.generated'
import { once } from './once'

/**
 * Releases of Linux that have a fault: of mainline, or of a stable series that got it by a change of its own. A series can
 * have the fix of a mainline span in an older release, which is not told.
 */
export interface KernelSpan {
  /** The first that has it, `5.15`; `all` where the kernel's history in git (2.6.12) or before begins with it; absent where unknown. */
  readonly from: string | undefined
  /** The first with the fix; the same as `from` where candidates of that release alone had it; absent where a series ended without. */
  readonly fixedIn: string | undefined
}

/** Where a fault is: in releases of Linux, in Ubuntu's kernels alone, or in a program beside the kernel. */
export type FaultPlace = 'linux' | 'ubuntu' | 'outside'

/** Where a vulnerability is, by what is known of releases. */
export interface KernelFault {
  readonly faultIn: FaultPlace
  /** Mainline first; empty unless the fault is in Linux. */
  readonly kernels: readonly KernelSpan[]
  /** What the releases are from, each with its date. */
  readonly sources: readonly string[]
}

function readSpan(text: string): KernelSpan {
  const [from = '', fixedIn = ''] = text.split('..')
  return { from: from === '?' ? undefined : from, fixedIn: fixedIn === '' ? undefined : fixedIn.slice(1) }
}

/** A span as the table has it: `5.15..<6.16`, `all..<3.9`, `?..<5.9`, `5.15.160..`. */
export const writtenSpan = ({ from = '?', fixedIn }: KernelSpan): string =>
  `${from}..${fixedIn === undefined ? '' : `<${fixedIn}`}`

function readFault(kernels: string, sources: string): KernelFault {
  const elsewhere = kernels === 'ubuntu' || kernels === 'outside'
  return {
    faultIn: elsewhere ? kernels : 'linux',
    kernels: elsewhere ? [] : kernels.split(' ').map(readSpan),
    sources: [...sources].flatMap(place => kernelSources[Number(place)] ?? []),
  }
}

const faults = once(
  (): ReadonlyMap<string, KernelFault> =>
    new Map(
      packed.split('#').map(row => {
        const [id = '', kernels = '', sources = ''] = row.split('~')
        return [`CVE-${id}`, readFault(kernels, sources)]
      }),
    ),
)

/** Where a vulnerability is, `CVE-2026-31431`; undefined where that was not checked. */
export const kernelFaultOf = (id: string): KernelFault | undefined => faults().get(id)
