import { describe, expect, it } from 'vitest'
import { attacks } from '../../engine/catalogue/attack-ways'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { targetFromPreset, targetPresetIds } from '../analysis'
import { defaultProfile, isStopped, planAttack, readAttacks } from './index'

/** One vulnerability for each set of ways. */
const kinds = [
  ...new Map(
    attacks()
      .filter(({ ways }) => ways.length > 0)
      .map(({ id, ways }) => [ways.map(way => way.id).join(), id]),
  ).values(),
]

/** Beside rules of `socket` that compare the protocol, libseccomp joins no more of them. */
const UNPLANNED = [
  'CVE-2013-1763 cannot-narrow',
  'CVE-2021-27365 cannot-narrow',
  'CVE-2026-31418 cannot-narrow',
  'CVE-2026-43503 cannot-narrow',
  'CVE-2026-46300 cannot-narrow',
]

describe('the plan that stops a vulnerability', () => {
  it.each(targetPresetIds)('does so on the default of %s, or says that no filter can', preset => {
    const target = targetFromPreset(preset, defaultTarget)
    const document = parseProfile(defaultProfile(preset, target))
    const failed = readAttacks(document, target, kinds).flatMap(({ attack: { id }, state }) => {
      const { plan, after } = planAttack(document, id, target)
      const isDone = isStopped(state) ? !plan.ok && plan.id === 'nothing-to-do' : after?.state === 'stopped'
      return isDone ? [] : [`${id} ${plan.ok ? '' : plan.id}`]
    })
    // Runtimes' own flaws are before any filter.
    const runtimes = 'CVE-2025-52881 nothing-to-do'
    const unplanned = ['podman', 'kubernetes-cri-o'].includes(preset) ? UNPLANNED : []
    expect(failed).toEqual([...unplanned, runtimes].sort())
  })

  it('denies Copy Fail by what the kernel reads of the family, and closes io_uring', () => {
    const document = parseProfile('{\n  "defaultAction": "SCMP_ACT_ALLOW"\n}\n')
    const { plan } = planAttack(document, 'CVE-2026-31431', defaultTarget)
    const text = plan.ok ? applyEdits(document.text, plan.edits) : ''
    expect(JSON.parse(text)).toEqual({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [
        {
          names: ['socket'],
          action: 'SCMP_ACT_ERRNO',
          errnoRet: 1,
          args: [{ index: 0, value: 0xffffffff, valueTwo: 38, op: 'SCMP_CMP_MASKED_EQ' }],
        },
        { names: ['io_uring_setup'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
      ],
    })
  })
})
