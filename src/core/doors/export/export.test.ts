import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { testCases } from '../../case-files.test-data'
import { parseProfile } from '../../engine/profile'
import { type DestinationId, exportProfile } from '.'
import { exported, exportOptions, presetText, profileText } from './exported.test-data'
import { type ExportCase, exportedCase } from './exported-case.test-data'

/** How far in the parts of an export have lines of their own. */
const DEEPEST = 5

testCases<ExportCase>(join(import.meta.dirname, 'cases/exports'), 'exports', exportedCase, DEEPEST)

const options = exportOptions
const dockerDefault = presetText('docker-default')

function failureOf(text: string, destination: DestinationId): string {
  const result = exportProfile(parseProfile(text), destination, options)
  return !result.ok && 'failure' in result ? result.failure.id : ''
}

describe('export for Docker', () => {
  it('gives the text unchanged when it is plain JSON', () => {
    expect(profileText(exported(dockerDefault, 'docker'))).toBe(dockerDefault)
  })

  it('leaves out comments, trailing commas and the byte order mark, says so, and keeps every other byte', () => {
    const text =
      '\ufeff// why\n{\n  "defaultAction": "SCMP_ACT_ALLOW", // open\n  /* none */\n  "syscalls": [\n    // nothing\n  ],\n}\n'
    const result = exported(text, 'docker')
    expect(profileText(result)).toBe('{\n  "defaultAction": "SCMP_ACT_ALLOW",\n  "syscalls": [\n  ]\n}\n')
    expect(result.losses.map(({ id, values }) => [id, values.count])).toEqual([
      ['comments-stripped', 4],
      ['trailing-commas-stripped', 1],
      ['byte-order-mark-stripped', 1],
    ])
  })

  it('makes JSON of any text with comments and trailing commas, and changes no value', () => {
    const extra = fc.constantFrom('', '', ' /* c, */ ', ' // x }\n', '\n  // y\n', '/* a\n b */', '\r\n')
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(extra, { minLength: 40, maxLength: 40 }), (value, extras) => {
        const plain = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', note: value }, null, 1)
        let next = 0
        const text = plain.replace(/"(?:[^"\\]|\\.)*"|[[\]{}:,]/g, token => {
          const comma = /[\]}]/.test(token) && next % 5 === 3 ? ',' : ''
          next++
          return `${comma}${extras[next % extras.length]}${token}${extras[(next * 7) % extras.length]}`
        })
        fc.pre(parseProfile(text).profile !== undefined)
        expect(JSON.parse(profileText(exported(text, 'docker')))).toEqual(JSON.parse(plain))
      }),
    )
  })

  it('keeps 64-bit numbers exact', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]}]} // end'
    expect(profileText(exported(text, 'docker'))).toContain('18446744073709551615')
    expect(profileText(exported(text, 'kubernetes'))).toContain('18446744073709551615')
  })

  it('gives the lines around it, with a file name that needs no quoting', () => {
    const files = exported(dockerDefault, 'docker', { image: 'ghcr.io/me/app:v1' }).files
    expect(files.map(({ name }) => name)).toEqual([
      'web-api.json',
      'docker-run.sh',
      'compose.yaml',
      'daemon.json',
      'web-api.log-only.json',
      'prove.sh',
      'PROVE.md',
    ])
    expect(files[1]?.text).toBe(
      '#!/bin/sh\ndocker run --rm -it --security-opt seccomp=web-api.json ghcr.io/me/app:v1\n',
    )
    expect(parse(files[2]?.text ?? '')).toEqual({
      services: { app: { image: 'ghcr.io/me/app:v1', security_opt: ['seccomp:./web-api.json'] } },
    })
  })

  it('names the errors that go along', () => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"ALLOW"}]}'
    expect(exported(text, 'docker').errors.map(({ id }) => id)).toEqual(['action-unknown'])
  })

  it('is refused for a text that is no JSON', () => {
    expect(failureOf('{"defaultAction":', 'docker')).toBe('text-unreadable')
  })
})
