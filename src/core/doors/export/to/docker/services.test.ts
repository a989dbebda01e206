import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { defaultTarget } from '../../../../engine/profile'
import { readImport } from '../../../import'
import { exported, fileText, presetText, profileText } from '../../exported.test-data'

const text =
  '{ "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [ { "names": ["mkdir"], "comment": "a \\" b", "action": "SCMP_ACT_ERRNO", "args": [{"index": 1, "value": 18446744073709551615, "op": "SCMP_CMP_EQ"}] } ] }'

describe('GitLab Runner', () => {
  it('has the profile itself in its settings, to the last digit', () => {
    const result = exported(text, 'docker', { docker: { services: ['gitlab'] } })
    // A basic string of TOML is one of JSON here.
    const [, words = '""'] = /security_opt = \[(".*")\]/.exec(fileText(result, 'gitlab-runner.toml')) ?? []
    const option: string = JSON.parse(words)
    expect(option).toContain('18446744073709551615')
    expect(option).not.toContain('\n')
    expect(JSON.parse(option.replace('seccomp=', ''))).toEqual(JSON.parse(text))
    const reading = readImport(fileText(result, 'gitlab-runner.toml'), 'gitlab-runner.toml', defaultTarget)
    expect(reading.kind === 'found' && JSON.parse(reading.profiles[0]?.text ?? '')).toEqual(JSON.parse(text))
  })
})

describe('Nomad', () => {
  it('reads the file where the steps put it', () => {
    const result = exported(text, 'docker', { docker: { services: ['nomad'] } })
    const [, path = ''] = /security_opt = \["seccomp=(.*)"\]/.exec(fileText(result, 'nomad.hcl')) ?? []
    expect(result.steps.flatMap(({ commands }) => commands)).toContain(
      `sudo install -D -m 644 web-api.json ${path}`,
    )
  })
})

describe('an image of a person’s own', () => {
  it('starts by its own command, in Nomad and GitLab', () => {
    const result = exported(text, 'docker', { docker: { services: ['nomad', 'gitlab'] }, image: 'nginx:1' })
    expect(fileText(result, 'nomad.hcl')).toContain(
      '        image        = "nginx:1"\n        security_opt = ["seccomp=/etc/docker/seccomp/web-api.json"]\n',
    )
    expect(fileText(result, 'gitlab-runner.toml')).toContain('\n    image = "nginx:1"\n')
  })

  it('has its words quoted as each language does', () => {
    const odd = { defaultAction: 'SCMP_ACT_ALLOW', note: `a \u007f $\{x} b` }
    const result = exported(JSON.stringify(odd), 'docker', { docker: { services: ['gitlab'] } })
    expect(fileText(result, 'gitlab-runner.toml')).toContain(`a \\\\u007f $\{x} b`)
  })
})

describe('Buildkite', () => {
  it('starts what compose.yaml has', () => {
    const result = exported(text, 'docker', { docker: { services: ['buildkite'] } })
    const [plugin] = Object.values(parse(fileText(result, 'buildkite.yaml')).steps[0].plugins[0]) as {
      config: string
      run: string
    }[]
    expect(Object.keys(parse(fileText(result, plugin?.config ?? '')).services)).toEqual([plugin?.run])
  })
})

describe('a profile for Docker alone', () => {
  it('brings no settings of others', () => {
    const names = exported(presetText('docker-default'), 'docker').files.map(({ name }) => name)
    expect(names).not.toContain('nomad.hcl')
    expect(profileText(exported(text, 'docker', { rollout: 'log' }))).toContain('SCMP_ACT')
  })
})

describe('where no profile can be put', () => {
  it('says what is possible instead, whatever is asked for', async () => {
    const { exportProfile } = await import('../..')
    const { parseProfile } = await import('../../../../engine/profile')
    const { exportOptions } = await import('../../exported.test-data')
    for (const rollout of ['enforce', 'log'] as const) {
      const result = exportProfile(parseProfile(text), 'elsewhere', { ...exportOptions, rollout })
      expect(!result.ok && 'refusals' in result && result.refusals.map(({ id }) => id)).toEqual([
        'elsewhere-ecs',
        'elsewhere-gvisor',
        'elsewhere-landlock',
      ])
    }
  })
})
