import { expect, it } from 'vitest'
import { openText } from './documents'
import { ask, verdictsOf } from './effects'
import { review } from './reviews'

it.each<[arg: unknown, kind: string]>([
  [40, 'number'],
  [40n, 'bigint'],
  [null, 'object'],
])('an argument that is %s and no text is told of', async (arg, kind) => {
  const text = '{ "defaultAction": "SCMP_ACT_ALLOW" }'
  const answer = await ask({ text }, { name: 'socket', args: ['0', arg as string] })
  const reason = `argument 1 of socket is a ${kind}; write it as a text, such as '0x20' or 'O_RDONLY'`
  expect(answer).toEqual({ ok: false, id: 'argument-unreadable', reason })
})

it('a call that a part of the imported file may decide is told with that part', async () => {
  const source = 'seccomp.drop ptrace\nrestrict-namespaces\nnoroot\n'
  const opened = await openText(source, { fileName: 'app.profile' })
  const [profile] = opened.ok ? opened.profiles : []
  if (!profile) throw new Error('not opened')
  const judged = await verdictsOf(profile)
  const lacking = (name: string) =>
    judged.ok ? judged.verdicts.filter(one => one.name === name).map(one => one.lacking) : undefined
  const part = [expect.stringMatching(/create other filters.*restrict-namespaces/)]
  expect([lacking('unshare'), lacking('ptrace'), lacking('mount')]).toEqual([[part], [[]], [[]]])
  expect(await review(profile)).toMatchObject({ isPartial: true, grade: undefined })
  expect(await review({ text: '{"defaultAction":"SCMP_ACT_ERRNO"}' })).toMatchObject({ isPartial: false })
})
