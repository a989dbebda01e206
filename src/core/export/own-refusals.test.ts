import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, planCommand } from '../profile'
import { applyEdits } from '../text'
import { exported, presetText } from './exported.test-data'
import { ownRefusals } from './own-refusals'

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

  it('leaves a command that the default refuses too, where no other shows anything', () => {
    const tried = stepsOf(presetText('docker-default')).find(({ id }) => id === 'try-refused')
    expect(tried?.values).toEqual({ name: 'unshare', kills: false })
  })
})
