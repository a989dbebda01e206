import { expect, it } from 'vitest'
import { defaultTarget } from '../../core'
import type { Files } from '../../platform/files'
import { recordedParts } from '../shared/recording.test-data'
import { carrierAmong } from './carrier-among'

const profile = ' {"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}'
const config = `{ "ociVersion": "1.2.0", "linux": { "seccomp": ${profile} } }`

it.each([
  ['a profile', 'web.json', [profile], true],
  ['a configuration with one', 'config.json', [config], true],
  ['a log', 'strace.txt', ['uname({...}) = 0\n'], false],
  ['a list of names', 'names.txt', ['read\nwrite\n'], false],
  ['two profiles', 'web.json', [profile, profile], false],
  ['nothing', 'web.json', [], false],
  ['a profile beyond four megabytes', 'web.json', [profile + ' '.repeat(4 * 1024 * 1024)], false],
])('%s, given to the reader of logs, is known for what it is', async (_, name, texts, isCarrier) => {
  const { session } = recordedParts({ target: defaultTarget })
  const files = { read: async (file: File) => ({ ok: true, name: file.name, text: await file.text() }) }
  const given = texts.map(text => new File([text], name))
  const found = await carrierAmong(given, files as unknown as Files, session)
  expect(found).toBe(isCarrier ? given[0] : undefined)
})

it('a file that cannot be read is left to the reader of logs', async () => {
  const { session } = recordedParts({ target: defaultTarget })
  const files = { read: async () => ({ ok: false, name: 'a', refusal: 'binary' }) } as unknown as Files
  expect(await carrierAmong([new File([profile], 'a')], files, session)).toBeUndefined()
})
