import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { readImport } from '.'

const rules = (text: string) => parseProfile(text).profile
function opened(text: string, name: string) {
  const reading = readImport(text, name, defaultTarget)
  if (reading.kind !== 'found') throw new Error(JSON.stringify(reading))
  const [profile] = reading.profiles
  if (!profile) throw new Error('no profile')
  const read = rules(profile.text)
  return {
    format: reading.format,
    notes: profile.notes,
    defaultAction: read?.defaultAction?.value,
    rules: (read?.rules ?? []).map(rule => ({
      names: rule.names.map(({ value }) => value),
      action: rule.action?.value,
      errno: rule.errnoRet?.value,
      args: rule.conditions.map(({ index, operator, value, valueTwo }) => [
        index?.value,
        operator?.value,
        value?.value,
        valueTwo?.value,
      ]),
    })),
  }
}

describe('a file of a sandbox', () => {
  it('of minijail opens with its masks as they were before they were bits', () => {
    const {
      format,
      rules: found,
      defaultAction,
    } = opened(
      '# by hand\nread: 1\nclone: arg0 & 0x10 && arg0 & 0x20 && arg0 in ~0x80\nmount: return 13\n',
      'a.policy',
    )
    expect([format, defaultAction]).toEqual(['minijail-policy', 'SCMP_ACT_KILL_PROCESS'])
    expect(found).toContainEqual({
      names: ['clone'],
      action: 'SCMP_ACT_ALLOW',
      errno: undefined,
      args: [[0n, 'SCMP_CMP_MASKED_EQ', 0xb0n, 0x30n]],
    })
    expect(found).toContainEqual({ names: ['mount'], action: 'SCMP_ACT_ERRNO', errno: 13n, args: [] })
  })

  it('of minijail with ranges of one argument says that no profile has them', () => {
    const { notes } = opened('read: 1\nsocket: arg0 > 1 && arg0 < 5\n', 'a.policy')
    expect(notes).toContainEqual({ id: 'conditions-left', values: { of: ['socket'] } })
  })

  it('of minijail opens with errors by their names, and lists what is behind a comparison and not understood', () => {
    const text =
      'read: 1\nunlink: return EIO\nclone: arg0 & 0x10; return EACCES\nmmap: arg2 == 1; return EODD\nkill: arg1 == 9; kill; 1\n'
    const { defaultAction, notes, rules: found } = opened(text, 'a.policy')
    // What becomes of clone where its comparison does not hold is the default.
    expect(defaultAction).toBe('SCMP_ACT_ERRNO')
    expect(found).toContainEqual({ names: ['unlink'], action: 'SCMP_ACT_ERRNO', errno: 5n, args: [] })
    const of = ['mmap: arg2 == 1; return EODD', 'kill: arg1 == 9; kill; 1']
    expect(notes).toContainEqual({ id: 'words-unread', values: { of } })
  })

  it('of crosvm opens without the files that it includes, and lists them', () => {
    const text = '@include /usr/share/policy/crosvm/common.policy\n@frequency ./a.frequency\nioctl: 1\n'
    const { format, notes, rules: found } = opened(text, 'block.policy')
    expect([format, found.map(({ names }) => names)]).toEqual(['minijail-policy', [['ioctl']]])
    const of = ['/usr/share/policy/crosvm/common.policy']
    expect(notes).toEqual([{ id: 'includes-unread', values: { of } }])
  })

  it('of LXC opens with its lines in their order', () => {
    const {
      format,
      rules: found,
      defaultAction,
    } = opened(
      '2\nallowlist errno 1\n[all]\nread\nclone allow [0,0,SCMP_CMP_MASKED_EQ,2114060288]\nmount errno 5\n',
      'a.seccomp',
    )
    expect([format, defaultAction]).toEqual(['lxc-policy', 'SCMP_ACT_ERRNO'])
    expect(found.map(({ names, action }) => [names, action])).toEqual([
      [['read'], 'SCMP_ACT_ALLOW'],
      [['clone'], 'SCMP_ACT_ALLOW'],
      [['mount'], 'SCMP_ACT_ERRNO'],
    ])
    expect(found[1]?.args).toEqual([[0n, 'SCMP_CMP_MASKED_EQ', 2114060288n, undefined]])
  })

  it('of firejail opens with calls that stand there by number', () => {
    const { rules: found } = opened('seccomp.keep read,$451\nseccomp-error-action ENOSYS\n', 'a.profile')
    expect(found[0]?.names).toEqual(['cachestat', 'execve', 'execveat', 'prctl', 'read'])
  })

  it('of Firecracker opens once for threads that have one filter', () => {
    const one = { default_action: 'trap', filter_action: 'allow', filter: [{ syscall: 'read' }] }
    const text = JSON.stringify({ vmm: one, api: one, vcpu: { ...one, default_action: { errno: 7 } } })
    const reading = readImport(text, 'a.json', defaultTarget)
    expect(reading.kind === 'found' && reading.profiles.map(({ place }) => place)).toEqual(['api', 'vcpu'])
  })

  it('of systemd-nspawn is no service of systemd', () => {
    const { format, notes, defaultAction } = opened(
      '[Exec]\nSystemCallFilter=read\nSystemCallFilter=~mount\n',
      'a',
    )
    expect([format, defaultAction]).toEqual(['nspawn-settings', 'SCMP_ACT_ERRNO'])
    expect(notes.map(({ id }) => id)).toEqual(['nspawn-own-list'])
  })
})

describe('a file that carries no profile', () => {
  it.each([
    ['services:\n  app:\n    security_opt:\n      - seccomp:./web.json\n', './web.json'],
    ['{ "seccomp-profile": "/etc/docker/web.json" }', '/etc/docker/web.json'],
    ['[containers]\nseccomp_profile = "/etc/containers/web.json"\n', '/etc/containers/web.json'],
    ['[Container]\nImage=a\nSeccompProfile=/etc/web.json\n', '/etc/web.json'],
    ['lxc.seccomp.profile = /var/lib/lxc/a/web.seccomp\n', '/var/lib/lxc/a/web.seccomp'],
  ])('says which one it names: %s', (text, name) => {
    const reading = readImport(text, 'a.conf', defaultTarget)
    expect(reading.kind === 'none' && reading.failure).toEqual({ id: 'elsewhere', values: { name } })
  })

  it.each([
    [
      'a quadlet whose arguments for Podman say otherwise',
      '[Container]\nImage=a\nSeccompProfile=/etc/web.json\nPodmanArgs=--security-opt seccomp=unconfined\n',
      ['SeccompProfile=/etc/web.json named', 'seccomp=unconfined none'],
    ],
    [
      'a script that starts several containers',
      'docker run --security-opt seccomp=unconfined a\npodman run --security-opt=seccomp=b.json b\ndocker run --security-opt seccomp=unconfined c\n',
      ['seccomp=unconfined none', 'seccomp=b.json named'],
    ],
  ])('tells all that is asked for: %s', (_, text, asked) => {
    const reading = readImport(text, 'a.conf', defaultTarget)
    if (reading.kind !== 'none' || reading.failure.id !== 'containers') throw new Error(reading.kind)
    const { containers } = reading.failure.values
    expect(containers.map(one => `${one.container} ${one.asks}`)).toEqual(asked)
  })

  it.each([
    ['static struct sock_filter a[] = {\n};\n', 'compiled-filter'],
    ['IAAAAAQAAAAVAAAB\n', 'compiled-filter'],
    ['#include <stdio.h>\nint main(void) { return 0; }\n', 'program-source'],
    ['package main\n\nfunc main() {}\n', 'program-source'],
    ['call,number,verdict,errno,conditions,decided by,risk\r\nread,0,allow,,,,low\r\n', 'for-readers'],
    ['FROM debian\n', 'no-profile'],
    ['[Container]\nImage=a\nPodmanArgs=--privileged\n', 'privileged'],
    ['#!/bin/sh\ndocker run --privileged debian\n', 'privileged'],
    ['[Container]\nImage=a\nPodmanArgs=--privileged=false\n', 'no-profile'],
    ['ARG A=1\nFROM debian\nRUN echo seccomp\n', 'no-profile'],
    ['{ "boot-source": { "kernel_image_path": "vmlinux" }, "drives": [] }', 'no-profile'],
    ['include globals.local\ncaps.drop all\nprivate-tmp\n', 'no-profile'],
    ['[Service]\nExecStart=/bin/a\nRestrictNamespaces=yes\n', 'own-filters'],
    ['include globals.local\ncaps.drop all\nprotocol unix\n', 'own-filters'],
    ['ignore seccomp\nseccomp !chroot\ninclude a.profile\n', 'elsewhere'],
    ['seccomp.drop getcpu , flock\n', 'firejail-stops'],
    ['seccomp.drop getcpu,flock \\\n', 'firejail-stops'],
    ['seccomp.32 getcpu\nseccomp.drop tee\n', 'firejail-stops'],
    ['[Service]\nSystemCallFilter=read\nSystemCallFilter=\nSystemCallArchitectures=native\n', 'own-filters'],
    ['[Service]\nSystemCallFilter=\n', 'no-profile'],
    ['[Exec]\nCapability=CAP_NET_ADMIN\n', 'no-profile'],
    ['name: "a"\nmode: ONCE\nseccomp_string: "ALLOW { read } DEFAULT KILL"\n', 'kafel'],
    ['POLICY a {\n  ALLOW { read, write }\n}\nUSE a DEFAULT KILL\n', 'kafel'],
    ['# Description: a\nread\nwrite\nsocket AF_UNIX\nioctl - !TIOCSTI\n', 'snapd-filter'],
    ['version: v1alpha1\nmachine:\n  type: worker\ncluster: {}\n', 'no-profile'],
    ['family: a\ncontainerDefinitions:\n  - image: debian\n', 'ecs-task'],
    ['@include /usr/share/policy/common.policy\nexecve: kill\n', 'elsewhere'],
    ['services:\n  app:\n    image: debian\n', 'containers'],
    ['[Unit]\nDescription=a\n\n[Container]\nImage=debian\n', 'no-profile'],
    ['{ "family": "a", "containerDefinitions": [{ "image": "debian" }] }', 'ecs-task'],
    ['{ "containerDefinitions": [{ "dockerSecurityOptions": ["seccomp:a.json"] }] }', 'ecs-task'],
  ])('says what it is: %s', (text, id) => {
    const reading = readImport(text, 'a', defaultTarget)
    expect(reading.kind === 'none' && reading.failure.id).toBe(id)
  })
})
