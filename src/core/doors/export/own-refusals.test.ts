import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, planCommand, type RuntimeName } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import type { Step } from '.'
import { exported, presetText } from './exported.test-data'
import { ownRefusals, withOwnRefusals } from './own-refusals'

function dockerWithout(...names: readonly string[]): string {
  const document = parseProfile(presetText('docker-default'))
  const denied = { kind: 'set-action', names, action: 'SCMP_ACT_ERRNO', errno: 1, flatten: true } as const
  const plan = planCommand(document, denied, defaultTarget)
  if (!plan.ok) throw new Error(plan.id)
  return applyEdits(document.text, plan.edits)
}

const stepsOf = (text: string) => exported(text, 'docker').steps

describe('what a profile forbids beyond the default', () => {
  it('is nothing for the default itself', () => {
    expect(ownRefusals(parseProfile(presetText('docker-default')), defaultTarget)).toEqual({
      engine: 'docker',
      names: [],
      partly: [],
    })
  })

  it('is named in the steps, and shown by a command that works under the default', () => {
    const steps = stepsOf(dockerWithout('ptrace', 'chroot'))
    expect(steps.find(({ id }) => id === 'refuses-more')?.values).toEqual({
      engine: 'docker',
      names: ['chroot', 'ptrace'],
      partly: [],
    })
    const tried = steps.find(({ id }) => id === 'try-refused')
    expect(tried?.values).toEqual({ name: 'chroot', kills: false, runsUnder: 'docker' })
    expect(tried?.commands.join()).toContain('chroot / true')
  })

  it('has no calls that the machine does not have', () => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls: [{ names: ['read'], action: 'SCMP_ACT_ALLOW' }],
    })
    const { names } = ownRefusals(parseProfile(text), defaultTarget)
    expect(names).toContain('chown')
    expect(names).not.toContain('chown32')
  })

  it('leaves a command that the default refuses too, where no other shows anything', () => {
    const tried = stepsOf(presetText('docker-default')).find(({ id }) => id === 'try-refused')
    expect(tried?.values).toEqual({ name: 'unshare', kills: false })
  })

  it('is told apart from what only some arguments are refused, and from what the default refuses, too', () => {
    const args = [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }]
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [
        { names: ['uname', 'bpf', 'socket'], action: 'SCMP_ACT_ERRNO' },
        { names: ['dup', 'kexec_load', 'personality'], action: 'SCMP_ACT_ERRNO', args },
        { names: ['read'], action: 'SCMP_ACT_LOG' },
      ],
    })
    const engineOf = (runtime: RuntimeName) => ownRefusals(parseProfile(text), { ...defaultTarget, runtime })
    // Of `socket` and `personality` the default itself lets through some arguments only.
    const own = { names: ['socket', 'uname'], partly: ['dup'] }
    expect(engineOf('docker')).toEqual({ engine: 'docker', ...own })
    expect(engineOf('oci')).toEqual({ engine: 'docker', ...own })
    expect(engineOf('containerd')).toEqual({ engine: 'containerd', ...own })
    expect(engineOf('podman')).toEqual({ engine: 'podman', ...own })
    expect(engineOf('cri-o')).toEqual({ engine: 'podman', ...own })
  })

  it('stands in front of each proof that a filter is loaded', () => {
    const own = { engine: 'docker', names: ['uname'], partly: [] } as const
    const run: Step = { id: 'run', values: {}, commands: ['x'] }
    const mode: Step = { id: 'seccomp-mode', values: {}, commands: ['y'], isCheck: true }
    expect(withOwnRefusals([run, mode], own)).toEqual([
      run,
      { id: 'refuses-more', values: own, commands: [] },
      mode,
    ])
  })
})
