import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from '../../../../advice/presets'
import { catalogue } from '../../../../engine/catalogue'
import { profileVerdicts } from '../../../../engine/policy'
import { defaultTarget, parseProfile, type Target } from '../../../../engine/profile'
import { exportProfile } from '../..'
import { csvText } from '../../csv'

/** A reader of CSV by RFC 4180, one character after the other. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at++
      } else isQuoted = false
    } else if (letter === '"') isQuoted = true
    else if (letter === ',') {
      row.push(cell)
      cell = ''
    } else if (letter === '\r' && text.charAt(at + 1) === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
      at++
    } else cell += letter
  }
  return rows
}

const dockerDefault =
  presets
    .find(({ id }) => id === 'docker-default')
    ?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: defaultTarget.capabilities }) ??
  ''

function review(text: string, target: Target = defaultTarget) {
  const result = exportProfile(parseProfile(text), 'review', { name: 'web.json', target })
  if (!result.ok) throw new Error(JSON.stringify(result))
  const [markdown, csv] = result.files
  return { markdown: markdown?.text ?? '', rows: readCsv(csv?.text ?? '') }
}

describe('CSV', () => {
  it('is read back as it was, whatever is in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é') })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), rows => {
        const safe = rows.map(row => row.map(one => one.replace(/^\r+/, '')))
        expect(readCsv(csvText(safe))).toEqual(safe)
      }),
    )
  })

  it('gives a spreadsheet no formula', () => {
    expect(csvText([['=1+1', '@x', '-2', '+3', 'a=b']])).toBe("'=1+1,'@x,'-2,'+3,a=b\r\n")
  })
})

describe('export for a review', () => {
  it('lists every call of the architecture with its verdict', () => {
    const { rows } = review(dockerDefault)
    const [heads, ...rest] = rows
    expect(heads).toEqual(['call', 'number', 'verdict', 'errno', 'conditions', 'decided by', 'risk'])
    expect([...new Set(rest.map(([name]) => name))]).toEqual(
      catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name),
    )
    for (const { name, outcome, cases } of profileVerdicts(parseProfile(dockerDefault), defaultTarget)) {
      const own = rest.filter(([first]) => first === name)
      if (own.length === 0) continue
      expect([name, own.length]).toEqual([name, cases.length + 1])
      expect([name, own.at(-1)?.[2]]).toEqual([name, outcome.action.replace('SCMP_ACT_', '').toLowerCase()])
    }
  })
})
