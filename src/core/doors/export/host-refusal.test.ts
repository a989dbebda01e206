import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../../engine/profile'
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

  it.each([
    ['unshare', 'unshare --user true'],
    ['mkdir mkdirat', 'mktemp -d'],
    ['uname', 'uname'],
    ['setpriority', 'nice -n 1 true'],
    ['ioprio_set', 'ionice -c 3 true'],
  ])('anyone may show the refusal of %s again and again, by %s', (words, command) => {
    const names = words.split(' ')
    const step = tried(refusing(names, 'SCMP_ACT_ERRNO'), 'libseccomp-c')
    expect(step).toMatchObject({
      values: { name: names[0], kills: false },
      commands: [`./web-api ${command}`],
    })
    for (const open of names.length > 1 ? names : [])
      expect(
        tried(
          refusing(
            names.filter(name => name !== open),
            'SCMP_ACT_ERRNO',
          ),
          'libseccomp-c',
        ),
      ).toBeUndefined()
  })

  it.each([
    ['KILL_PROCESS', true],
    ['KILL', true],
    ['TRAP', true],
    ['TRACE', false],
    ['ERRNO', false],
  ])('a program meets %s and is killed: %s', (action, kills) => {
    expect(tried(refusing(['uname'], `SCMP_ACT_${action}`), 'libseccomp-c')?.values).toMatchObject({ kills })
  })

  it('counts the answer without an error as none', () => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: ['uname'], action: 'SCMP_ACT_ERRNO', errnoRet: 0 }],
    })
    expect(tried(text, 'libseccomp-c')).toBeUndefined()
    expect(tried('{"defaultAction":"SCMP_ACT_ALLOW"}', 'libseccomp-c')).toBeUndefined()
  })

  it('asks on an architecture without mkdir for mkdirat alone', () => {
    const target = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' } as const
    expect(tried(refusing(['mkdirat'], 'SCMP_ACT_ERRNO'), 'bpf', { target })?.values).toMatchObject({
      name: 'mkdirat',
    })
  })
})
