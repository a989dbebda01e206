import { join } from 'node:path'
import { describe, it } from 'vitest'
import { expectKept } from '../../case-files.test-data'
import { defaultTarget } from '../../engine/profile'
import { exported, folders } from './exported.test-data'
import { lossLines } from './exported-lines.test-data'

/** Has every action. */
const every = JSON.stringify({
  defaultAction: 'SCMP_ACT_ERRNO',
  defaultErrnoRet: 1,
  flags: ['SECCOMP_FILTER_FLAG_LOG'],
  listenerPath: '/run/agent.sock',
  syscalls: [
    { names: ['read', 'exit_group', 'prctl', 'execve', 'execveat'], action: 'SCMP_ACT_ALLOW' },
    { names: ['dup'], action: 'SCMP_ACT_LOG' },
    { names: ['chmod'], action: 'SCMP_ACT_NOTIFY' },
    { names: ['personality'], action: 'SCMP_ACT_KILL_PROCESS' },
    { names: ['chown'], action: 'SCMP_ACT_KILL' },
    { names: ['syslog'], action: 'SCMP_ACT_TRAP' },
    { names: ['ptrace'], action: 'SCMP_ACT_TRACE', errnoRet: 7 },
    { names: ['bpf'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
    { names: ['socket'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 4096, op: 'SCMP_CMP_EQ' }] },
  ],
})

/** By crun, which has no stub that would differ everywhere. */
const target = { ...defaultTarget, loader: 'crun' } as const

const lost = [
  [
    'every',
    every,
    ['bpf', 'libseccomp-c', 'systemd', 'nspawn', 'lxc', 'firejail', 'minijail', 'seccompiler'],
  ],
  ['folders', folders, ['nspawn', 'lxc', 'firejail', 'minijail', 'seccompiler']],
] as const

describe.each(lost)(
  'every call that meets something else there is told, by kind, of %s',
  (name, text, ids) => {
    it.each(ids)('for %s', id => {
      const { losses } = exported(text, id, { target })
      expectKept(`${lossLines(losses)}\n`, join(import.meta.dirname, `cases/effects/${name}-${id}.txt`))
    })
  },
)
