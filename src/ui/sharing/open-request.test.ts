import { expect, it } from 'vitest'
import { readRequest } from './open-request'

const nothing = { call: undefined, wanted: undefined, query: undefined }

it.each<[search: string, read: ReturnType<typeof readRequest>]>([
  ['', undefined],
  ['?utm=1', undefined],
  ['?default=podman', { ...nothing, engine: 'podman' }],
  ['?default=nonsense', { ...nothing, engine: 'docker', unknownEngine: 'nonsense' }],
  ['?default=', { ...nothing, engine: 'docker', unknownEngine: '' }],
  ['?call=keyctl&do=deny', { ...nothing, engine: 'docker', call: 'keyctl', wanted: 'deny' }],
  ['?q=mount', { ...nothing, engine: 'docker', query: 'mount' }],
])('%j asks for %j', (search, read) => {
  expect(readRequest(search)).toEqual(read)
})
