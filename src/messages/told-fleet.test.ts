import { expect, it } from 'vitest'
import { defaultTarget } from '../core'
import { judgeFleet, oneProfileFor, readFleet } from '../core/doors/fleet'
import { languageCodes, loadWords } from '.'
import { lossNames } from './told-fleet'

const pod = (name: string, asked: string) =>
  `kind: Pod\napiVersion: v1\nmetadata: { name: ${name}, namespace: shop }\nspec:\n  securityContext: { seccompProfile: { type: RuntimeDefault } }\n  containers: [{ name: app, image: nginx${asked} }]\n`
const admin = ', securityContext: { capabilities: { add: [SYS_ADMIN] } }'

it.each(languageCodes)('profiles of one name are told apart by their containers: %s', async language => {
  const { fleet: words } = await loadWords('importing', language)
  const text = [pod('web', ''), pod('api', ''), pod('agent', admin)].join('---\n')
  const fleet = judgeFleet(readFleet([{ path: 'all.yaml', text }], defaultTarget), defaultTarget)
  const one = oneProfileFor(
    fleet,
    fleet.containers.flatMap(({ effect }) => effect ?? []),
  )
  if (!one.ok) throw new Error(one.id)
  const told = lossNames(one, fleet, fleet.containers, words)
  const plain = told.map(name => name.replaceAll('（', ' (').replaceAll('）', ')').replaceAll('：', ': '))
  expect(plain.map(name => name.replaceAll('、', ', ')).sort()).toEqual([
    'containerd-default (1: shop Pod agent app)',
    'containerd-default (2: shop Pod web app, shop Pod api app)',
  ])
  const alone = { ...one, losses: one.losses.slice(0, 1) }
  expect(lossNames(alone, fleet, fleet.containers, words)).toEqual(['containerd-default (1)'])
})
