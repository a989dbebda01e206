import type { ArchitectureToken } from '../../engine/catalogue'
import type { Outcome } from '../../engine/profile'
import type { CourseCheck } from './course'
import { readWrittenCall, type WrittenCall } from './written-call'

/** A call that the lab's kernel is to be asked about. */
export interface LabCall extends WrittenCall {
  /** As the exercise writes it. */
  readonly written: string
  readonly arch?: ArchitectureToken
}

/** What the lab's kernel did with one. */
export interface KernelAnswered {
  readonly written: string
  readonly arch?: ArchitectureToken
  readonly outcome: Outcome
}

/** The calls that the checks of an exercise have made in the lab, each once. */
export function labCallsOf(checks: readonly CourseCheck[]): readonly LabCall[] {
  const calls = new Map<string, LabCall>()
  for (const check of checks) {
    if (!isMadeInLab(check)) continue
    const { architecture: arch } = check
    for (const written of check.calls) {
      const call = readWrittenCall(written)
      if (call) calls.set(`${arch} ${written}`, { ...call, written, ...(arch && { arch }) })
    }
  }
  return [...calls.values()]
}

/** Whether a check is about calls that are made in the lab; one about another target than the open document's is not. */
export function isMadeInLab(
  check: CourseCheck,
): check is Extract<CourseCheck, { readonly kind: 'allows' | 'refuses' | 'answers' }> {
  return 'inLab' in check && check.inLab === true && check.target === undefined
}
