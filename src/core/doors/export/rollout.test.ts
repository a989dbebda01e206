import { describe, expect, it } from 'vitest'
import { profileVerdicts } from '../../engine/policy'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { destinations } from '.'
import { exported, presetText, profileText } from './exported.test-data'
import { loggingDocument } from './rollout'

const rollout = 'log'

describe('a profile that only logs', () => {
  it.each(
    destinations.filter(id => ['docker', 'podman', 'containerd', 'oci', 'crio', 'kubernetes'].includes(id)),
  )('lets every call run on %s that no rule refuses', destination => {
    const result = exported(presetText('docker-default'), destination, { rollout })
    const verdicts = profileVerdicts(parseProfile(profileText(result)), {
      ...defaultTarget,
      runtime: 'docker',
    })
    const byName = new Map(verdicts.map(verdict => [verdict.name, verdict]))
    expect(byName.get('mount')?.kind).toBe('logged')
    expect(byName.get('read')?.kind).toBe('allowed')
    expect(byName.get('clone3')?.outcome).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 38 })
    const refused = result.losses.find(({ id }) => id === 'rollout-still-refuses')
    expect(refused?.details).toContain('clone3')
    expect(result.losses[0]?.id).toBe('rollout-logs-only')
  })

  it('is no affair of a review, which shows the profile as it is', () => {
    const made = (options: object) => exported(presetText('docker-default'), 'review', options).files
    expect(made({ rollout })).toEqual(made({}))
  })

  it('leaves the document alone', () => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO"}'
    const document = parseProfile(text)
    exported(text, 'docker', { rollout })
    expect(document.text).toBe(text)
  })
})

describe('the logging document', () => {
  it('is the text itself where that is no profile', () => {
    const given = parseProfile('[')
    expect(loggingDocument(given, defaultTarget)).toEqual({ document: given, losses: [], steps: [] })
  })
})
