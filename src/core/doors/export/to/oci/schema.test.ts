import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { presets } from '../../../../advice/presets'
import { exported, fileText, presetText, profileText } from '../../exported.test-data'
import { configSchema, seccompSchema } from './runtime-spec.test-data'

const ajv = new Ajv({ allErrors: true })
const isConfig = ajv.compile(configSchema)
const isSeccomp = ajv.compile(seccompSchema)

/** What the plain form cannot hold, each in a profile that Docker takes. */
const awkward = [
  '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":null,"flags":null,"syscalls":null}',
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":[],"action":"SCMP_ACT_ALLOW"},{"name":"read","action":"SCMP_ACT_ALLOW","args":null,"comment":"why"}]}',
  '{"defaultAction":"SCMP_ACT_TRACE","defaultErrnoRet":7,"syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW","args":[{"index":1,"value":18446744073709551615,"op":"SCMP_CMP_MASKED_EQ"}]}]}',
]
const texts = [
  ...presets.map(({ id }) => [id, presetText(id)] as const),
  ...awkward.map(text => [text, text] as const),
]

describe('the files for an OCI runtime fit the specification’s schema', () => {
  it.each(texts)('%s', (_, text) => {
    const result = exported(text, 'oci')
    isSeccomp(JSON.parse(profileText(result)))
    expect(isSeccomp.errors).toBeNull()
    isConfig(JSON.parse(fileText(result, 'config.json')))
    expect(isConfig.errors).toBeNull()
  })

  it('which Docker’s dialect does not', () => {
    expect(isSeccomp(JSON.parse(presetText('docker-default')))).toBe(false)
  })
})
