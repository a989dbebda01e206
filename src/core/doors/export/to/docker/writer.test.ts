import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exported, fileText, presetText } from '../../exported.test-data'

const result = exported(presetText('docker-default'), 'docker', { name: 'My profile (v2).jsonc' })

describe('what goes to Docker beside the profile', () => {
  it('makes it the daemon’s default by an absolute path, which the step before puts it at', () => {
    const daemon: unknown = JSON.parse(fileText(result, 'daemon.json'))
    expect(daemon).toEqual({ 'seccomp-profile': '/etc/docker/seccomp/My-profile-v2.json' })
    const install = result.steps.find(({ id }) => id === 'docker-daemon')
    expect(install?.commands[0]).toBe(
      'sudo install -D -m 644 My-profile-v2.json /etc/docker/seccomp/My-profile-v2.json',
    )
  })

  it('says which errno names Docker answers with another number', () => {
    const text = (errno: object, fallback: object) =>
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ERRNO',
        ...fallback,
        syscalls: [{ names: ['mkdir'], action: 'SCMP_ACT_ERRNO', ...errno }],
      })
    const ignored = (errno: object, fallback: object) =>
      exported(text(errno, fallback), 'docker').losses.find(({ id }) => id === 'errno-names-ignored')?.details
    expect(ignored({ errno: 'EACCES' }, { defaultErrno: 'ENOSYS' })).toEqual(['ENOSYS', 'EACCES'])
    expect(ignored({ errno: 'EACCES', errnoRet: 13 }, { defaultErrno: 'EPERM' })).toBeUndefined()
  })

  it('gives Compose an image that YAML would take for something else', () => {
    const files = exported(presetText('docker-default'), 'docker', { image: '1.5' })
    expect(parse(fileText(files, 'compose.yaml'))).toEqual({
      services: { app: { image: '1.5', security_opt: ['seccomp:./web-api.json'] } },
    })
  })
})
