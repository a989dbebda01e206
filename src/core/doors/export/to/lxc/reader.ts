import { architecturesOf } from '../../../../advice/presets'
import { ARCH_OFFSET, JUMP_EQUAL, jump, LOAD, statement } from '../../../../engine/bpf/instruction'
import { type ArchitectureToken, architectureByToken, catalogue } from '../../../../engine/catalogue'
import { readLxcPolicy } from '../../../import/lxc-policy'
import { type FilterReader, ofLibrary } from '../../format'

/**
 * LXC makes a filter for each architecture of the machine. On x86 it leaves out every call that is behind `socketcall` or
 * `ipc` there, with conditions or without, since libseccomp has no number of its own for it (LXC 6.0.4, seccomp.c
 * `do_resolve_add_rule`: "not supported on compat arch"): such rules cannot conflict there, and what they name meets the default.
 */
export const readPolicy: FilterReader = ({ text }, target) => {
  const { architecture } = target
  const tokens = architecturesOf(architecture)
  const made = (lines: string, of: readonly ArchitectureToken[]) => {
    const policy = readLxcPolicy(lines, architecture, of)
    return policy && ofLibrary(policy.text, target)
  }
  const others = made(
    text,
    tokens.filter(token => token !== 'SCMP_ARCH_X86'),
  )
  const audit = architectureByToken('SCMP_ARCH_X86')?.auditArch
  if (!others || audit === undefined || !tokens.includes('SCMP_ARCH_X86')) return others
  const direct = text.split('\n').filter(line => !catalogue.multiplexedCall(line.split(' ')[0] ?? ''))
  const x86 = made(direct.join('\n'), tokens)
  if (!x86) return undefined
  const program = [
    statement(LOAD, ARCH_OFFSET),
    jump(JUMP_EQUAL, audit, 0, x86.program.length),
    ...x86.program,
    ...others.program,
  ]
  return { ...x86, program }
}
