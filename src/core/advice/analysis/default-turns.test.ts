import { describe, expect, it } from 'vitest'
import { catalogue, engines } from '../../engine/catalogue'
import { sameWay } from '../../engine/policy'
import { defaultTarget, type Target } from '../../engine/profile'
import { type DefaultTurn, defaultTurns } from './default-turns'
import { defaultVerdicts } from './default-verdicts'

function turnsOf(name: string, target: Target = defaultTarget) {
  const syscall = catalogue.byName(name)
  if (!syscall) throw new Error(name)
  return {
    docker: defaultTurns('docker', syscall, target),
    podman: defaultTurns('podman', syscall, target),
    containerd: defaultTurns('containerd', syscall, target),
  }
}

const brief = (turns: readonly DefaultTurn[]) =>
  turns.map(turn => {
    const on =
      'capabilities' in turn ? turn.capabilities.join(' ') : [turn.kernel, ...turn.unless].join(' unless ')
    return `${turn.kind} ${on}: ${turn.verdict.kind}`
  })

describe('what the defaults turn on', () => {
  it('is a capability that takes the conditions away', () => {
    const { docker, podman, containerd } = turnsOf('clone')
    expect(brief(docker)).toEqual(['with CAP_SYS_ADMIN: allowed'])
    expect(brief(containerd)).toEqual(['with CAP_SYS_ADMIN: allowed'])
    expect(podman).toEqual([])
  })

  it('is a kernel, unless a capability does in its place', () => {
    for (const name of ['ptrace', 'process_vm_readv', 'process_vm_writev']) {
      const { docker, podman } = turnsOf(name)
      expect([name, brief(docker)]).toEqual([name, ['before 4.8 unless CAP_SYS_PTRACE: denied']])
      expect([name, podman]).toEqual([name, []])
    }
    const old: Target = { ...defaultTarget, kernel: { major: 4, minor: 4 } }
    expect(brief(turnsOf('ptrace', old).docker)).toEqual([
      'with CAP_SYS_PTRACE: allowed',
      'from 4.8: allowed',
    ])
  })

  it('is any of several capabilities, or one that the container has', () => {
    expect(brief(turnsOf('bpf').docker)).toEqual(['with CAP_SYS_ADMIN CAP_BPF: allowed'])
    expect(brief(turnsOf('chroot').docker)).toEqual(['without CAP_SYS_CHROOT: denied'])
    expect(brief(turnsOf('read').docker)).toEqual([])
  })

  it('is never said where the answer is the same', () => {
    const usual = defaultVerdicts(defaultTarget)
    for (const syscall of catalogue.syscalls) {
      for (const engine of engines) {
        const verdict = usual[engine][syscall.index]
        for (const turn of defaultTurns(engine, syscall, defaultTarget)) {
          expect([syscall.name, verdict && sameWay(turn.verdict, verdict)]).toEqual([syscall.name, false])
        }
      }
    }
  })
})
