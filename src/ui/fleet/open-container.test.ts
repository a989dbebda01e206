import { expect, it } from 'vitest'
import { defaultTarget, targetFromPreset } from '../../core'
import type { Fleet, FleetContainer } from '../../core/doors/fleet'
import { recordedParts } from '../shared/recording.test-data'
import { fleetTarget, openContainer, openText } from './open-container'

const crio = targetFromPreset('kubernetes-cri-o', defaultTarget)
const containerd = targetFromPreset('kubernetes-containerd', defaultTarget)

it('pods are judged for the nodes that are chosen, or for the usual ones', () => {
  expect(fleetTarget(crio)).toBe(crio)
  expect(fleetTarget(containerd)).toBe(containerd)
  expect(fleetTarget(defaultTarget)).toEqual(containerd)
})

const fleet = {
  profiles: [
    { name: 'node/profiles/a.json', text: 'A', isDefault: false },
    { name: 'set#b.json', text: 'B', isDefault: false },
    { name: 'default', text: 'C', isDefault: true },
  ],
  effects: [
    { profile: 1, target: crio },
    { profile: 0, target: containerd },
    { profile: 2, target: crio },
  ],
} as unknown as Fleet

it.each([
  [0, { name: 'b.json', text: 'B', target: crio }],
  [1, { name: 'a.json', text: 'A', target: containerd }],
  [2, { name: 'web.json', text: 'C', target: crio }],
])('a container under effect %s opens its own profile for its own target', async (effect, opened) => {
  const { asked, session, view } = recordedParts({ target: defaultTarget })
  await openContainer({ session, view }, fleet, { effect, container: 'web' } as FleetContainer, 'review')
  expect(asked).toEqual([
    ['closeDialog'],
    ['showPane', 'table'],
    ['openLinked', { ...opened, goals: [], origin: 'preset' }],
    ['showPanel', 'problems'],
  ])
})

it('one without a profile opens what its engine allows', async () => {
  const { asked, session, view } = recordedParts({ target: defaultTarget })
  await openContainer(
    { session, view },
    fleet,
    { effect: undefined, container: 'db' } as unknown as FleetContainer,
    'export',
  )
  expect(asked[2]).toEqual([
    'openLinked',
    {
      name: 'db.json',
      text: expect.stringContaining('SCMP_ACT_ERRNO'),
      target: containerd,
      goals: [],
      origin: 'preset',
    },
  ])
  expect(asked[3]).toEqual(['openDialog', 'export'])
})

it.each([
  ['docker', 'docker-default'],
  ['podman', 'podman-default'],
  ['containerd', 'containerd-default'],
  ['cri-o', 'podman-default'],
] as const)('what %s runs is compared with %s', (runtime, preset) => {
  const { asked, session, view } = recordedParts({ target: defaultTarget })
  openText({ session, view }, { name: 'a', text: '{}', target: { ...defaultTarget, runtime } }, 'compare')
  expect(asked.slice(3)).toEqual([
    ['compareWith', { kind: 'default', preset }],
    ['showPanel', 'compare'],
  ])
})
