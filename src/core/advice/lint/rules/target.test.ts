import { describe, expect, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  profile,
  START_CALLS,
  withMembers,
} from '../example-text.test-data'
import { foundBy } from '../said.test-data'

const only = (members: string, names = 'mount') => allowList(withMembers(allow(names), members))
const kernel = (major: number, minor: number) => ({ kernel: { major, minor } })

describe('a least kernel that Podman does not read', () => {
  const podman = { runtime: 'podman' } as const
  const [includes, excludes] = ['includes', 'excludes'].map(key => only(`"${key}":{"minKernel":"4.8"}`)) as [
    string,
    string,
  ]

  it.each([
    [includes, kernel(6, 12), 'info', false],
    [includes, kernel(4, 8), 'info', false],
    [includes, kernel(4, 4), 'warning', true],
    [excludes, kernel(6, 12), 'warning', true],
    [excludes, kernel(4, 8), 'warning', true],
    [excludes, kernel(4, 4), 'info', false],
  ] as const)('%#: matters where the rule would be read another way', (text, on, severity, matters) => {
    expect(foundBy('min-kernel-ignored', text, { ...podman, ...on })).toEqual([
      { severity, marks: '"4.8"', values: { value: '4.8', matters }, fixes: [] },
    ])
  })

  it('is told of each rule, and not where it is read or says nothing', () => {
    const both = only('"includes":{"minKernel":"4.8"},"excludes":{"minKernel":"5.1"}')
    expect(foundBy('min-kernel-ignored', both, podman).map(({ marks }) => marks)).toEqual(['"4.8"', '"5.1"'])
    expect(foundBy('min-kernel-ignored', includes)).toEqual([])
    expect(foundBy('min-kernel-ignored', only('"includes":{"minKernel":"new"}'), podman)).toEqual([])
    expect(foundBy('min-kernel-ignored', only('"includes":{"caps":["CAP_BPF"]}'), podman)).toEqual([])
  })
})

describe('what a rule asks for and rules out', () => {
  const contradiction = (includes: string, excludes: string) =>
    foundBy('filter-contradicts', only(`"includes":{${includes}},"excludes":{${excludes}}`)).map(
      ({ marks, values }) => [marks, values],
    )

  it.each([
    ['"caps":["CAP_BPF","CAP_SYS_ADMIN"]', '"caps":["CAP_SYS_ADMIN"]', 'CAP_SYS_ADMIN'],
    ['"arches":["amd64"]', '"arches":["amd64","arm64"]', 'amd64'],
    ['"arches":["amd64","arm64"]', '"arches":["arm64","amd64"]', 'amd64, arm64'],
    ['"minKernel":"5.0"', '"minKernel":"4.8"', '5.0'],
    ['"minKernel":"4.8"', '"minKernel":"4.8"', '4.8'],
  ])('%s beside %s', (includes, excludes, value) => {
    expect(contradiction(includes, excludes)).toEqual([['{', { value }]])
  })

  it.each([
    ['"caps":["CAP_BPF"]', '"caps":["CAP_SYS_ADMIN"]'],
    ['"arches":["amd64","arm64"]', '"arches":["amd64"]'],
    ['"minKernel":"4.8"', '"minKernel":"5.0"'],
    ['"minKernel":"4.8"', '"caps":["CAP_BPF"]'],
    ['"caps":["CAP_BPF"]', '"minKernel":"5.0"'],
    ['"minKernel":"new"', '"minKernel":"4.8"'],
  ])('may both be: %s beside %s', (includes, excludes) => {
    expect(contradiction(includes, excludes)).toEqual([])
  })
})

describe('names that only Docker reads', () => {
  const named = '{"name":"read","action":"SCMP_ACT_ALLOW"}'
  it('are counted where the plain form is read', () => {
    const text = profile('"defaultAction":"SCMP_ACT_ERRNO"', allow('close'), named, named)
    expect(foundBy('legacy-name-ignored', text, { runtime: 'containerd' })).toEqual([
      { severity: 'error', marks: '"name"', values: { count: 2 }, fixes: [] },
    ])
    expect(foundBy('legacy-name-ignored', text)).toEqual([])
    const both = profile(
      '"defaultAction":"SCMP_ACT_ERRNO"',
      named.replace('"name"', '"names":["close"],"name"'),
    )
    expect(foundBy('legacy-name-ignored', both, { runtime: 'containerd' })).toEqual([])
  })
})

describe('conditions on the host that the plain form has not', () => {
  const containerd = { runtime: 'containerd' } as const
  const onAdmin = '"includes":{"caps":["CAP_SYS_ADMIN"]}'

  it('open calls, or do not', () => {
    const open = allowList(allow(START_CALLS), withMembers(allow('mount umount2'), onAdmin))
    expect(foundBy('conditions-ignored-here', open, containerd)).toEqual([
      {
        severity: 'security',
        marks: '{',
        values: { rules: 1, looser: 2, architecture: '' },
        fixes: ['take-out-rules'],
      },
    ])
    const met = { ...containerd, capabilities: ['CAP_SYS_ADMIN'] } as const
    expect(foundBy('conditions-ignored-here', open, met)).toMatchObject([{ fixes: [] }])
    const closed = denyList(withMembers(deny('mount'), onAdmin), withMembers(deny('bpf'), onAdmin))
    expect(foundBy('conditions-ignored-here', closed, containerd)).toMatchObject([
      { severity: 'warning', values: { rules: 2, looser: 0 } },
    ])
    expect(foundBy('conditions-ignored-here', open)).toEqual([])
    expect(foundBy('conditions-ignored-here', allowList(allow('read')), containerd)).toEqual([])
    const empty = allowList(withMembers(allow('read'), '"includes":{}'))
    expect(foundBy('conditions-ignored-here', empty, containerd)).toEqual([])
  })

  it('leave an architecture out that is only mapped', () => {
    const map = (...others: string[]) =>
      `"archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":[${others.map(one => `"SCMP_ARCH_${one}"`)}]}]`
    const text = (...others: string[]) =>
      profile(`"defaultAction":"SCMP_ACT_ERRNO",${map(...others)}`, allow(START_CALLS))
    expect(foundBy('conditions-ignored-here', text('X86', 'X32'), containerd)).toEqual([
      {
        severity: 'warning',
        marks: '[',
        values: { rules: 0, looser: 0, architecture: 'SCMP_ARCH_X86' },
        fixes: [],
      },
    ])
    expect(foundBy('conditions-ignored-here', text(), containerd)).toMatchObject([
      { values: { architecture: '' } },
    ])
  })
})

describe('a start that fails', () => {
  const without = (...left: string[]) =>
    allowList(
      allow(
        START_CALLS.split(' ')
          .filter(name => !left.includes(name))
          .join(' '),
      ),
    )
  const hangs = (text: string, target = {}) =>
    foundBy('start-calls-denied', text, target).map(({ values }) =>
      values && 'hangs' in values ? 'hangs' : 'ends',
    )

  it('hangs where runc cannot end', () => {
    expect(hangs(without('openat', 'exit_group'))).toEqual(['hangs'])
    expect(hangs(without('openat'))).toEqual(['ends'])
    expect(hangs(without('exit_group'))).toEqual([])
    expect(hangs(without('openat', 'exit_group').replace('SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS'))).toEqual(
      ['ends'],
    )
    expect(hangs(without('openat', 'exit_group'), { loader: 'crun' })).toEqual(['ends'])
  })
})
