import { describe, expect, it } from 'vitest'
import { profileVerdicts } from '../../engine/policy'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { destinationOf, destinations, exportProfile } from '.'
import { exported, exportOptions, presetText, profileText } from './exported.test-data'
import { loggingDocument } from './rollout'

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

  it('keeps without effect the rules that have none, as they do what the default does', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["clone3"],"action":"SCMP_ACT_ERRNO","errnoRet":1},{"names":["socket"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":40,"op":"SCMP_CMP_EQ"}]},{"names":["mount"],"action":"SCMP_ACT_ERRNO","errnoRet":38},{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":16,"op":"SCMP_CMP_NE"}]}]}'
    const result = exported(text, 'docker', { rollout })
    const verdicts = profileVerdicts(parseProfile(profileText(result)), defaultTarget)
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

  it.each(destinations.filter(id => destinationOf(id).logsNothing))(
    'is refused for %s, whose log would stay empty',
    destination => {
      const options = { ...exportOptions, rollout } as const
      const result = exportProfile(parseProfile(presetText('docker-default')), destination, options)
      expect(!result.ok && 'refusals' in result && result.refusals.map(({ id }) => id)).toEqual([
        'rollout-not-logged',
      ])
      const open = exported('{"defaultAction":"SCMP_ACT_ALLOW"}', destination, { rollout })
      expect(open.steps.map(({ id }) => id)).not.toContain('rollout-watch')
    },
  )

  it('is logged by firejail, call by call, beside what rules refuse', () => {
    const result = exported(presetText('docker-default'), 'firejail', { rollout })
    const [drop = '', ...rest] = profileText(result).split('\n')
    const entries = drop.replace('seccomp.drop ', '').split(',')
    expect(entries).toEqual(expect.arrayContaining(['mount', 'clone3:ENOSYS']))
    expect(entries).not.toContain('read')
    expect(rest).toEqual(['seccomp-error-action log', 'seccomp.block-secondary', ''])
  })

  it.each(['seccompiler', 'firecracker'] as const)(
    'holds in the log of %s what is missing alone',
    destination => {
      const result = exported(presetText('docker-default'), destination, { rollout })
      const text = profileText(result)
      expect(text).toContain('"log"')
      expect(text).toContain('"allow"')
      expect(text).toMatch(/"syscall": ?"read"/)
      expect(text).not.toMatch(/"syscall": ?"(mount|clone3)"/)
      const losses = new Map(result.losses.map(loss => [loss.id, loss.details]))
      expect(losses.get('rollout-refusals-logged')).toContain('clone3')
      expect(losses.has('rollout-still-refuses')).toBe(false)
      expect(losses.get('actions-changed') ?? []).toEqual([])
    },
  )

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
  const document = (action: string, ...syscalls: unknown[]) =>
    parseProfile(JSON.stringify({ defaultAction: `SCMP_ACT_${action}`, syscalls }))

  it('is made of every default that refuses by itself, and of no other', () => {
    for (const action of ['KILL', 'KILL_THREAD', 'KILL_PROCESS', 'TRAP', 'ERRNO']) {
      const { document: made, losses, steps } = loggingDocument(document(action), defaultTarget)
      expect([action, made.text]).toEqual([action, '{"defaultAction":"SCMP_ACT_LOG","syscalls":[]}'])
      expect(losses.map(({ id }) => id)).toEqual(['rollout-logs-only'])
      expect(steps).toHaveLength(3)
    }
    for (const action of ['ALLOW', 'LOG', 'TRACE', 'NOTIFY', 'OTHER']) {
      const given = document(action)
      const { document: made, losses, steps } = loggingDocument(given, defaultTarget)
      expect(made).toBe(given)
      expect(losses.map(({ id }) => id)).toEqual(['rollout-unchanged'])
      expect(steps).toEqual([])
    }
  })

  it('is the text itself where that is no profile', () => {
    const given = parseProfile('[')
    expect(loggingDocument(given, defaultTarget)).toEqual({ document: given, losses: [], steps: [] })
  })

  it('names what rules still refuse, each call once', () => {
    const given = document(
      'ERRNO',
      { names: ['mount', 'bpf'], action: 'SCMP_ACT_KILL' },
      { names: ['bpf', 'dup'], action: 'SCMP_ACT_TRAP' },
      { names: ['read'], action: 'SCMP_ACT_ALLOW' },
      { names: ['write'], action: 'SCMP_ACT_LOG' },
      { names: ['ptrace'], action: 'SCMP_ACT_TRACE' },
    )
    const { losses } = loggingDocument(given, defaultTarget)
    expect(losses.find(({ id }) => id === 'rollout-still-refuses')).toMatchObject({
      values: { count: 3 },
      details: ['mount', 'bpf', 'dup'],
    })
  })
})
