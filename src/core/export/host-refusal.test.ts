import { describe, expect, it } from 'vitest'
import { exported, presetText } from './exported.test-data'

const dockerDefault = presetText('docker-default')
const refusing = (names: readonly string[], action: string) =>
  JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names, action }] })

const tried = (...given: Parameters<typeof exported>) =>
  exported(...given).steps.find(({ id }) => id === 'try-refused')

describe('where programs are started without a container', () => {
  it.each([
    ['bpf', / --tmpfs \/tmp --seccomp 9 unshare --user true 9<web-api\.bpf$/],
    ['firejail', /^firejail --profile=\.\/web-api\.profile unshare --user true$/],
    ['minijail', / -S web-api\.policy -- \/usr\/bin\/unshare --user true$/],
    ['lxc', / -- unshare --user true$/],
    ['nspawn', /--machine web-api --pipe --wait unshare --user true$/],
    ['systemd', /systemd-run --pipe --wait "\$@" unshare --user true' sh$/],
    ['libseccomp-c', /^\.\/web-api unshare --user true$/],
    ['libseccomp-go', /^\.\/web-api unshare --user true$/],
  ] as const)('%s shows a call that the profile refuses', (destination, command) => {
    const step = tried(dockerDefault, destination)
    expect(step).toMatchObject({ values: { name: 'unshare', kills: false }, isCheck: true })
    expect(step?.commands.join('\n')).toMatch(command)
  })

  it.each(['bpf', 'systemd', 'seccompiler', 'firecracker'] as const)(
    '%s names what the profile refuses beyond the default of the engine',
    destination => {
      const { steps } = exported(refusing(['chmod'], 'SCMP_ACT_ERRNO'), destination)
      expect(steps.find(({ id }) => id === 'refuses-more')?.values).toMatchObject({ names: ['chmod'] })
    },
  )

  it('tells where the program is killed for it', () => {
    const text = refusing(['mkdir', 'mkdirat'], 'SCMP_ACT_KILL_PROCESS')
    expect(tried(text, 'bpf')).toMatchObject({ values: { name: 'mkdir', kills: true } })
  })

  it('shows nothing that runs there: what only some arguments are refused, or what is logged instead', () => {
    expect(tried(refusing(['mkdir'], 'SCMP_ACT_ERRNO'), 'bpf')).toBeUndefined()
    expect(tried('{"defaultAction":"SCMP_ACT_ERRNO"}', 'firejail', { rollout: 'log' })).toBeUndefined()
  })
})
