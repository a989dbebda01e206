import { expect, it } from 'vitest'
import { ask } from './effects'

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
