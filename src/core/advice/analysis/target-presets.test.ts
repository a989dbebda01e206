import { describe, expect, it } from 'vitest'
import { checkProgram } from '../../engine/bpf'
import { defaultTarget, formatKernelVersion, parseProfile } from '../../engine/profile'
import { presets } from '../presets'
import { presetOfTarget, retarget, targetFromPreset, targetPresetIds } from './target-presets'

const { architecture, kernel, capabilities } = defaultTarget
const text = presets
  .find(({ id }) => id === 'docker-default')
  ?.make({ architecture, kernel: formatKernelVersion(kernel), capabilities })
const document = parseProfile(text ?? '')
const targets = targetPresetIds.map(id => targetFromPreset(id, defaultTarget))

describe('usual targets', () => {
  it('are told apart, and recognised', () => {
    expect(targets.map(presetOfTarget)).toEqual([...targetPresetIds])
    expect(presetOfTarget({ ...defaultTarget, capabilities: [] })).toBeUndefined()
  })

  it('give a container the capabilities that the engine gives it', () => {
    const given = targets.map(target => target.capabilities.length)
    expect(given).toEqual([14, 15, 11, 14, 9])
    expect(targetFromPreset('kubernetes-cri-o', defaultTarget).capabilities).toEqual([
      'CAP_CHOWN',
      'CAP_DAC_OVERRIDE',
      'CAP_FOWNER',
      'CAP_FSETID',
      'CAP_KILL',
      'CAP_NET_BIND_SERVICE',
      'CAP_SETGID',
      'CAP_SETPCAP',
      'CAP_SETUID',
    ])
    const [crio] = retarget(
      document,
      {
        from: targetFromPreset('podman', defaultTarget),
        to: [targetFromPreset('kubernetes-cri-o', defaultTarget)],
      },
      checkProgram,
    )
    expect(crio?.changed.map(({ name }) => name)).toEqual(['chroot'])
  })

  it('change what they are said to change', () => {
    const [same, privileged, , containerd] = retarget(
      document,
      { from: defaultTarget, to: targets },
      checkProgram,
    )
    expect(same?.changed).toEqual([])
    const opened = privileged?.changed.map(({ name }) => name)
    expect(opened).toEqual(expect.arrayContaining(['mount', 'umount2', 'unshare', 'setns', 'bpf']))
    expect(opened).not.toContain('read')
    // containerd reads no `includes`: the rules for capabilities hold for everybody.
    expect(containerd?.changed.map(({ name }) => name)).toEqual(expect.arrayContaining(['mount', 'reboot']))
  })

  it('speak of calls that both architectures have', () => {
    const arm = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' } as const
    const [there] = retarget(document, { from: defaultTarget, to: [arm] }, checkProgram)
    expect(there?.changed.map(({ name }) => name)).not.toContain('open')
  })

  it('say when a container starts on one of them only', () => {
    const twice = parseProfile(
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"name":"a","names":["b"],"action":"SCMP_ACT_ERRNO"}]}',
    )
    const containerd = targetFromPreset('kubernetes-containerd', defaultTarget)
    expect(retarget(twice, { from: defaultTarget, to: [containerd] }, checkProgram)[0]?.startsOnlyThere).toBe(
      true,
    )
    expect(retarget(twice, { from: containerd, to: [defaultTarget] }, checkProgram)[0]?.startsNoMore).toBe(
      true,
    )
  })
})
