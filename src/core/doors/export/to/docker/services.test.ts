import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../../../../engine/profile'
import { readImport } from '../../../import'
import { exported, fileText } from '../../exported.test-data'

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
