import { join } from 'node:path'
import { testTable } from '../../case-files.test-data'
import { compileProfile } from '../../engine/bpf'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { foreignErrno } from './told-errno'

// runc would answer ENOSYS for calls that are newer than those of the profile.
const target = { ...defaultTarget, loader: 'crun' as const }

/** A text, and the one rule of a profile that refuses everything else. */
testTable<readonly [text: string, rule: object]>(
  join(import.meta.dirname, 'cases/lines/foreign-errors.tsv'),
  ([text, rule]) => {
    const profile = {
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 1,
      architectures: ['SCMP_ARCH_X86_64'],
      listenerPath: '/run/agent.sock',
      syscalls: [rule],
    }
    const load = compileProfile(parseProfile(JSON.stringify(profile)), target)
    if (load.kind !== 'filter') throw new Error(load.failure.id)
    return foreignErrno(text, load.compilation.program, target) ?? 'none'
  },
)
