import { describe, expect, it } from 'vitest'
import { profileVerdicts } from '../policy'
import { defaultTarget, parseProfile } from '../profile'
import { destinations } from '.'
import { exported, presetText, profileText } from './exported.test-data'

const rollout = 'log'

describe('a profile that only logs', () => {
  it('differs from the one that enforces by its default alone', () => {
    const text =
      '{\n  "defaultAction": "SCMP_ACT_ERRNO",\n  "defaultErrnoRet": 38,\n  "defaultErrno": "ENOSYS",\n  "syscalls": [\n    { "names": ["read"], "action": "SCMP_ACT_ALLOW" }\n  ]\n}\n'
    const result = exported(text, 'docker', { rollout })
    expect(profileText(result)).toBe(
      '{\n  "defaultAction": "SCMP_ACT_LOG",\n  "syscalls": [\n    { "names": ["read"], "action": "SCMP_ACT_ALLOW" }\n  ]\n}\n',
    )
    expect(result.losses.map(({ id, severity }) => [id, severity])).toEqual([
      ['rollout-logs-only', 'security'],
    ])
    expect(result.steps.slice(-3).map(({ id }) => id)).toEqual([
      'rollout-watch',
      'rollout-learn',
      'rollout-enforce',
    ])
  })

  it.each(
    destinations.filter(id => ['docker', 'podman', 'containerd', 'oci', 'crio', 'kubernetes'].includes(id)),
  )('lets every call run on %s that no rule refuses', destination => {
    const result = exported(presetText('docker-default'), destination, { rollout })
    const { profile } = parseProfile(profileText(result))
    if (!profile) throw new Error('no profile')
    const verdicts = profileVerdicts(profile, { ...defaultTarget, runtime: 'docker' })
    const byName = new Map(verdicts.map(verdict => [verdict.name, verdict]))
    expect(byName.get('mount')?.kind).toBe('logged')
    expect(byName.get('read')?.kind).toBe('allowed')
    expect(byName.get('clone3')?.outcome).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 38 })
    const refused = result.losses.find(({ id }) => id === 'rollout-still-refuses')
    expect(refused?.details).toContain('clone3')
    expect(result.losses[0]?.id).toBe('rollout-logs-only')
  })

  it('keeps without effect the rules that have none, as they do what the default does', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["clone3"],"action":"SCMP_ACT_ERRNO","errnoRet":1},{"names":["socket"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":40,"op":"SCMP_CMP_EQ"}]},{"names":["mount"],"action":"SCMP_ACT_ERRNO","errnoRet":38},{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":16,"op":"SCMP_CMP_NE"}]}]}'
    const result = exported(text, 'docker', { rollout })
    const { profile } = parseProfile(profileText(result))
    const verdicts = profile ? profileVerdicts(profile, defaultTarget) : []
    const outcomeOf = (name: string) => verdicts.find(verdict => verdict.name === name)
    expect(outcomeOf('clone3')?.kind).toBe('logged')
    expect(outcomeOf('mount')?.outcome).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 38 })
    expect(outcomeOf('socket')?.cases.map(({ outcome }) => outcome.action)).toEqual(['SCMP_ACT_ALLOW'])
    expect(result.losses.find(({ id }) => id === 'rollout-still-refuses')?.details).toEqual(['mount'])
  })

  it('stays as it is where the default refuses nothing', () => {
    const text = '{"defaultAction":"SCMP_ACT_ALLOW"}'
    const result = exported(text, 'docker', { rollout })
    expect(profileText(result)).toBe(text)
    expect(result.losses.map(({ id }) => id)).toEqual(['rollout-unchanged'])
    expect(result.steps.map(({ id }) => id)).not.toContain('rollout-watch')
  })

  it('leaves the document alone', () => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO"}'
    const document = parseProfile(text)
    exported(text, 'docker', { rollout })
    expect(document.text).toBe(text)
  })
})
