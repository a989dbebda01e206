import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTree } from '../core'
import { configSchema, configShape } from './config-shape'
import { misfitOf, placeIn } from './shape'

const published = path.resolve(import.meta.dirname, '../../public/schemas/seccompose.config.schema.json')

function misfit(value: unknown) {
  const { root } = parseTree(JSON.stringify(value))
  if (!root) throw new Error('no value')
  return misfitOf(root, configShape)
}

const word = fc.constantFrom('docker', 'amd64', '6.12', 'no-mounting', 'nginx', 'be-refused', 'clone3', '')
const target = fc.record({ runtime: word, arch: word, capAdd: fc.array(word) }, { requiredKeys: [] })
const profile = fc.record(
  {
    files: fc.oneof(fc.array(word), word),
    targets: fc.array(target),
    accepted: fc.array(fc.record({ finding: fc.constantFrom('clone3-open', 'x'), reason: word })),
    refuse: fc.array(word),
    run: fc.array(word),
    expectations: fc.oneof(word, fc.array(fc.record({ name: word, must: word })), fc.integer()),
    more: word,
  },
  { requiredKeys: [] },
)
const config = fc.oneof(
  fc.record({ targets: fc.array(target), failOn: word, profiles: fc.array(profile) }, { requiredKeys: [] }),
  fc.jsonValue(),
)

describe('the configuration', () => {
  it('has a published schema, which `npm run schemas` makes from its shape', async () => {
    await expect(configSchema()).toMatchFileSnapshot(published)
  })

  it('is taken by its reader where the schema takes it, and nowhere else', () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(configSchema()))
    fc.assert(
      fc.property(config, value => {
        expect(misfit(value) === undefined).toBe(validate(value) === true)
      }),
      { numRuns: 2000 },
    )
  })

  it('is as the example of the guide', () => {
    const guide = path.resolve(import.meta.dirname, '../messages/en/guide/command.md')
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(guide, 'utf8')) ?? []
    expect(misfit(JSON.parse(example))).toBeUndefined()
  })

  it('is told wrong at the innermost place', () => {
    const text = '{\n  "profiles": [\n    { "files": ["a"], "refuse": ["no-mountin"] }\n  ]\n}'
    const { root } = parseTree(text)
    const found = root && misfitOf(root, configShape)
    expect(found && placeIn('c.json', text, found.range)).toBe('c.json:3:34')
    expect(found?.message).toMatch(/^"no-mountin" is not known; near it are .*no-mounting/)
  })
})
