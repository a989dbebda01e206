import type { ArchitectureToken } from '../catalogue'
import type { GivenCall } from './verdicts-of-call'
import { readRegisters } from './written-registers'

/** A call with what a person has written for its registers, to be held against a profile. */
export function givenCall(name: string, texts: readonly string[], arch: ArchitectureToken): GivenCall {
  const { values, faults } = readRegisters(name, texts, arch)
  const unread = faults.flatMap((fault, index) => (fault ? [index] : []))
  return { name, arch, args: values, unread }
}
