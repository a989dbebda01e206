import { describe, expect, it } from 'vitest'
import { analyseText, defaultTarget, defaultVerdicts } from '../../core'
import { english } from '../../messages'
import { type RowSources, rowMaker } from './catalogue-rows'

const verdictsOf = (action: string) =>
  analyseText(
    `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","ptrace"],"action":"SCMP_ACT_ALLOW"},{"names":["mount"],"action":"${action}"}]}`,
    defaultTarget,
  ).verdicts

function openRows() {
  const asked: string[] = []
  const sources: RowSources = {
    architecture: defaultTarget.architecture,
    verdicts: verdictsOf('SCMP_ACT_ALLOW'),
    baseVerdicts: verdictsOf('SCMP_ACT_ALLOW'),
    defaults: defaultVerdicts(defaultTarget),
    messages: english,
    conditionWords: ({ name }) => {
      asked.push(name)
      return ''
    },
    sinceOn: undefined,
  }
  return { asked, sources, make: rowMaker() }
}

describe('the rows after an edit', () => {
  it('are the same but for those whose verdicts it changed, and no others are put into words', () => {
    const { asked, sources, make } = openRows()
    const before = make(sources)
    asked.length = 0
    const after = make({ ...sources, verdicts: verdictsOf('SCMP_ACT_LOG') })
    const renewed = after.filter((row, index) => row !== before[index]).map(({ name }) => name)
    expect(renewed).toEqual(['mount'])
    expect(asked).toEqual(['mount'])
    expect(after.find(({ name }) => name === 'mount')?.changed).toBe(true)
  })

  it('are all looked at where anything else is another: the words, or what the profile was', () => {
    const { asked, sources, make } = openRows()
    const before = make(sources)
    asked.length = 0
    make({ ...sources, messages: { ...english } })
    expect(asked.length).toBe(before.length)
    const changed = make({ ...sources, baseVerdicts: verdictsOf('SCMP_ACT_LOG') })
    expect(changed.filter(row => row.changed).map(({ name }) => name)).toEqual(['mount'])
  })
})
