import type { Program } from '../../engine/bpf'
import { errnoName } from '../../engine/catalogue'
import { outcomeOfReturn } from '../../engine/policy'
import type { Target } from '../../engine/profile'
import { errnoIn } from './symptom-text'

/**
 * The error that a text tells and that no instruction of a filter answers with, so that something else refused the call;
 * undefined where it tells none, or the filter may have given it.
 */
export function foreignErrno(text: string, program: Program, { architecture }: Target): string | undefined {
  const told = errnoIn(text)
  const mayBeOwn = program.some(({ code, k }) => {
    if (!isReturn(code)) return false
    const { action, errno } = outcomeOfReturn(k)
    // Without a tracer or a supervisor the kernel answers ENOSYS (kernel/seccomp.c); a supervisor chooses.
    if (action === 'SCMP_ACT_NOTIFY') return true
    if (action === 'SCMP_ACT_TRACE') return told === 'ENOSYS'
    return errno !== undefined && errnoName(errno, architecture) === told
  })
  return mayBeOwn ? undefined : told
}

/** BPF_RET of a constant (Linux uapi `linux/bpf_common.h`). */
function isReturn(code: number): boolean {
  return (code & 0x1f) === 0x06
}
