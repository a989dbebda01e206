import { describe, expect, test } from 'vitest'
import { defaultTarget, parseProfile, type Severity } from '../../engine/profile'
import { lintProfile } from '.'
import { acknowledgeBeside } from './acknowledgement'
import type { LintFinding } from './finding'
import { countRemarks, remarksOf } from './remark'

const text =
  '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read","read"],"action":"SCMP_ACT_ALLOW"}]}'
const { problems, problemCount } = parseProfile(text)
const findings = lintProfile(parseProfile(text), defaultTarget)

test('problems of the text and of what it comes to stand in one list, notes uncounted', () => {
  const { open, acknowledged } = remarksOf({
    problems,
    findings,
    acknowledgements: [],
    stale: undefined,
    baseText: text,
  })
  expect(open.length).toBe(problems.length + findings.length)
  expect(acknowledged).toEqual([])
  const loud = open.filter(({ item }) => item.severity !== 'info').length
  expect(countRemarks({ problems, problemCount, findings, acknowledgements: [], baseText: text })).toBe(loud)
})

test('problems beyond those that are listed are counted, too', () => {
  const parts = { problems, findings, acknowledgements: [], baseText: text }
  const listed = countRemarks({ ...parts, problemCount: problems.length })
  expect(countRemarks({ ...parts, problemCount: problems.length + 40 })).toBe(listed + 40)
})

test('while the text cannot be read, nothing is told but what it has', () => {
  const broken = parseProfile(`${text}x`)
  const [problem] = broken.problems
  if (!problem) throw new Error('it can be read')
  const parts = { ...broken, findings, acknowledgements: [], stale: { problem }, baseText: text }
  expect(remarksOf(parts).open.map(({ source }) => source)).toEqual(broken.problems.map(() => 'text'))
  expect(countRemarks(parts)).toBe(broken.problemCount)
})

test('what was acknowledged is neither listed nor counted', () => {
  const finding = findings.find(({ severity }) => severity !== 'info')
  if (!finding) throw new Error('nothing found')
  const acknowledgements = acknowledgeBeside([], finding, 'meant so')
  const { open, acknowledged } = remarksOf({
    problems,
    findings,
    acknowledgements,
    stale: undefined,
    baseText: text,
  })
  expect(acknowledged.map(({ reason, item }) => [item.id, reason])).toEqual([[finding.id, 'meant so']])
  expect(open.some(({ item }) => item === finding)).toBe(false)
})

describe('a grave finding that the text accepts', () => {
  const rule = (comment: string) =>
    `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ALLOW","comment":"${comment}"}]}`
  const parts = (now: string, baseText: string) => ({
    ...parseProfile(now),
    findings: lintProfile(parseProfile(now), defaultTarget),
    acknowledgements: [],
    stale: undefined,
    baseText,
  })
  const accepted = (now: string, baseText: string) =>
    remarksOf(parts(now, baseText)).acknowledged.map(({ item, reason, isGiven }) => [
      item.id,
      reason,
      isGiven,
    ])
  const mark = '[accepted dangerous-call-open mount: it is \\"needed\\" (all of it)]'

  test('is told apart from one that was accepted here, and counts', () => {
    const [marked, plain] = [rule(mark), rule('')]
    expect(accepted(marked, marked)).toEqual([['dangerous-call-open', 'it is "needed" (all of it)', true]])
    expect(accepted(marked, plain)).toEqual([['dangerous-call-open', 'it is "needed" (all of it)', false]])
    expect(countRemarks(parts(marked, marked))).toBe(countRemarks(parts(plain, plain)))
    expect(countRemarks(parts(marked, plain))).toBe(countRemarks(parts(plain, plain)) - 1)
  })

  test('is found however the mark is written', () => {
    for (const written of [
      mark.replace('[', '\\u005b').replace('accepted', 'accept\\u0065d'),
      mark.replace(' mount:', '   mount :'),
      `[accepted list-inverted: ${mark}`.replace('inverted: ', 'inverted: x] '),
    ]) {
      const text = rule(written)
      expect(
        accepted(text, text).map(([, , isGiven]) => isGiven),
        written,
      ).toEqual([true])
    }
  })

  test('is a finding of an error or of security, and none of less', () => {
    const of = (severity: Severity) => {
      const finding = findings.find(({ id }) => id === 'default-allows')
      if (!finding) throw new Error('nothing found')
      const kept: LintFinding = { ...finding, severity, reason: 'meant so' }
      const { id, values } = kept
      const [about = ''] = 'names' in values && values.names ? [values.names.slice(0, 8).join(', ')] : []
      const more = 'names' in values && (values.names?.length ?? 0) > 8 ? ', …' : ''
      const baseText = `[accepted ${id} ${about}${more}: meant so]`
      const parts = { problems: [], findings: [kept], acknowledgements: [], stale: undefined, baseText }
      return remarksOf(parts).acknowledged.map(({ isGiven, key }) => [isGiven, key])
    }
    const key = `lint default-allows ${text.indexOf('"SCMP_ACT_ALLOW"')} ${'"SCMP_ACT_ALLOW"'.length}`
    expect(of('error')).toEqual([[true, key]])
    expect(of('security')).toEqual([[true, key]])
    expect(of('warning')).toEqual([[false, key]])
    expect(of('info')).toEqual([[false, key]])
  })
})
