import { describe, expect, it } from 'vitest'
import { exported, fileText, profileText } from '../../exported.test-data'

const text = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "defaultErrno": "ENOSYS", // as Podman's own
  "syscalls": [{ "names": ["mkdir"], "action": "SCMP_ACT_ERRNO", "errno": "EPERM" }]
}
`

describe('export for Podman', () => {
  it('keeps its own keys and leaves out comments alone', () => {
    const result = exported(text, 'podman')
    expect(profileText(result)).toBe(text.replace(" // as Podman's own", ''))
    expect(result.losses.map(({ id }) => id)).toContain('comments-stripped')
  })

  it('names the profile in the settings by the path at which it is installed', () => {
    const result = exported(text, 'podman')
    expect(fileText(result, '50-seccomp.conf')).toBe(
      '[containers]\nseccomp_profile = "/etc/containers/seccomp/web-api.json"\n',
    )
    const install = result.steps.find(({ id }) => id === 'podman-default')
    expect(install?.commands).toContain(
      'sudo install -D -m 644 web-api.json /etc/containers/seccomp/web-api.json',
    )
  })

  it('labels an image with the file’s text', () => {
    expect(fileText(exported(text, 'podman'), 'podman-build.sh')).toBe(
      "#!/bin/sh\npodman build --label \"io.containers.seccomp.profile=$(tr -d '\\n\\r\\t' < web-api.json | sed 's/\\$/\\\\u0024/g')\" --tag web-api .\n",
    )
  })

  it('names the profile in a service for one container', () => {
    const { files, steps } = exported(text, 'podman', { image: 'nginx' })
    expect(fileText({ files }, 'web-api.container')).toContain(
      '[Container]\nImage=docker.io/library/nginx:latest\nSeccompProfile=/etc/containers/seccomp/web-api.json\n',
    )
    expect(steps.find(({ id }) => id === 'podman-quadlet')?.commands.at(-1)).toContain('start web-api')
  })
})
