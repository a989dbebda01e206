import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { words } from '../../../messages/en/details'
import { presets } from '../../advice/presets'
import { parseTree } from '../text'
import { defaultTarget } from './default-target'
import type { ProblemId } from './problem'
import { publishedSchema } from './published-schema'
import { parseProfile } from './read'
import type { Dialect } from './target'

const files = {
  docker: 'seccomp-profile.docker.schema.json',
  common: 'seccomp-profile.podman.schema.json',
  oci: 'seccomp-profile.oci.schema.json',
} as const satisfies Record<Dialect, string>
const dialects: readonly Dialect[] = ['docker', 'common', 'oci']

const folder = path.resolve(import.meta.dirname, '../../../../public/schemas')
const wording = (key: keyof typeof words.editor.profileKey) => words.editor.profileKey[key]

/** A validator of what is published, not of what is made here. */
function validator(dialect: Dialect): (value: unknown) => boolean {
  const schema: unknown = JSON.parse(readFileSync(path.join(folder, files[dialect]), 'utf8'))
  if (typeof schema !== 'object' || schema === null) throw new Error(`${dialect} is no schema`)
  const validate = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema)
  return value => validate(value) === true
}

/** What no schema sees, because it is handed a value rather than a text, or only one place of it. */
const unseen: readonly ProblemId[] = [
  'key-duplicate',
  'errno-unused',
  'errno-name-unknown',
  'listener-missing',
  'integer-fraction',
  'integer-exponent',
]
/** No error, since an engine takes it for "no seccomp"; nobody who writes a schema line means that. */
const alsoRefused: readonly ProblemId[] = ['profile-empty']

interface Named {
  readonly name: string
  readonly text: string
}

/** A folder of real profiles from public repositories, where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS

function profiles(): Named[] {
  const host = {
    architecture: 'SCMP_ARCH_X86_64',
    kernel: '6.12',
    capabilities: defaultTarget.capabilities,
  } as const
  const own = presets.map(({ id, make }) => ({ name: id, text: make(host) }))
  if (CORPUS === undefined) return own
  const others = readdirSync(CORPUS).filter(name => name.endsWith('.json'))
  return [...own, ...others.map(name => ({ name, text: readFileSync(path.join(CORPUS, name), 'utf8') }))]
}

const rule = (more: string) =>
  `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"${more}}]}`

/** Each with one thing wrong, or with something unusual that is right. */
const handMade: readonly Named[] = [
  '{}',
  '[]',
  'null',
  '{"defaultAction":null}',
  '{"defaultAction":"ALLOW"}',
  '{"defaultAction":"SCMP_ACT_ALLOW","$schema":"./profile.json","x-note":[1]}',
  '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":null,"architectures":null,"flags":null}',
  '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":{}}',
  '{"defaultAction":"SCMP_ACT_ALLOW","flags":["TSYNC"]}',
  '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["amd64"]}',
  '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86"],"archMap":[{"architecture":"SCMP_ARCH_X86_64"}]}',
  '{"defaultAction":"SCMP_ACT_ALLOW","architectures":[],"archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":null}]}',
  '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":"1"}',
  '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":-1}',
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"]}]}',
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read",""],"action":"SCMP_ACT_ALLOW"}]}',
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":[7],"action":"SCMP_ACT_ALLOW"}]}',
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":["read"]}',
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"name":"read","action":"SCMP_ACT_ALLOW"}]}',
  rule(''),
  '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":4095}',
  rule(',"name":"write"'),
  rule(',"args":[]'),
  rule(',"args":null'),
  rule(',"args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]'),
  rule(',"args":[{"index":0,"value":"1","op":"SCMP_CMP_EQ"}]'),
  rule(',"args":[{"index":0,"value":1}]'),
  rule(',"args":[{"index":6,"value":1,"op":"SCMP_CMP_EQ"}]'),
  rule(',"args":[{"value":1,"op":"=="}]'),
  rule(',"includes":{"minKernel":"4.8","caps":["CAP_SYS_ADMIN","CAP_OF_TOMORROW"],"arches":["amd64","z80"]}'),
  rule(',"includes":{"minKernel":"4.256"}'),
  rule(',"includes":{"minKernel":"0.0"}'),
  rule(',"excludes":{"minKernel":""}'),
  rule(',"excludes":{"minKernel":"05.04"}'),
  rule(',"excludes":[]'),
  rule(',"comment":7'),
].map(text => ({ name: text, text }))

describe('the published schemas', () => {
  it.each(dialects)('are made from the schema of the editor: %s', async dialect => {
    await expect(publishedSchema(dialect, wording)).toMatchFileSnapshot(path.join(folder, files[dialect]))
  })

  it('refuse what the reader calls an error, and nothing else', () => {
    const judges = { docker: validator('docker'), common: validator('common'), oci: validator('oci') }
    let judged = 0
    for (const { name, text } of [...handMade, ...profiles()]) {
      const { problems } = parseProfile(text)
      if (parseTree(text).problems.length > 0 || problems.some(({ id }) => id === 'comments-present'))
        continue
      // Keys in another case are keys that a schema does not know.
      if (problems.some(({ id }) => id === 'key-case' || id === 'trailing-comma' || id === 'byte-order-mark'))
        continue
      if (problems.some(({ id }) => unseen.includes(id))) continue
      const value: unknown = JSON.parse(text)
      const isWrong = problems.some(({ id, severity }) => severity === 'error' || alsoRefused.includes(id))
      const verdicts = dialects.map(dialect => judges[dialect](value))
      if (isWrong) expect([name, verdicts.every(Boolean)]).toEqual([name, false])
      else expect([name, verdicts]).toEqual([name, [true, true, true]])
      judged++
    }
    expect(judged).toBeGreaterThan(handMade.length)
  })

  it('hold the largest 64-bit number exactly', () => {
    expect(readFileSync(path.join(folder, files.docker), 'utf8')).toContain('"maximum": 18446744073709551615')
  })

  it('know each dialect’s own keys alone', () => {
    const keysOf = (dialect: Dialect) =>
      new Set(readFileSync(path.join(folder, files[dialect]), 'utf8').match(/"\w+": \{/g))
    expect(keysOf('docker')).toContain('"minKernel": {')
    expect(keysOf('common')).not.toContain('"minKernel": {')
    expect(keysOf('common')).toContain('"defaultErrno": {')
    expect(keysOf('docker')).not.toContain('"defaultErrno": {')
    expect([...keysOf('oci')]).not.toEqual(expect.arrayContaining(['"includes": {']))
  })

  it('let a profile name its schema', () => {
    expect(parseProfile('{"$schema":"x","defaultAction":"SCMP_ACT_ALLOW"}').problems).toEqual([])
  })
})
