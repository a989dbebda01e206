import { join } from 'node:path'
import { testCases } from '../../../case-files.test-data'
import { defaultTarget, parseProfile, type Target } from '../../../engine/profile'
import { lintContext } from '../context'
import { lintRules } from '.'

/** A profile on a target, and all that one rule finds in it before its fixes are judged. */
interface FindingCase {
  readonly name: string
  readonly profile?: unknown
  /** In place of `profile`, where its spelling matters. */
  readonly text?: string
  /** What differs from Docker on x86_64. */
  readonly target?: Partial<Target>
  readonly finds: readonly unknown[]
}

function foundIn({ profile, text = JSON.stringify(profile), target }: FindingCase, id: string) {
  const document = parseProfile(text)
  const rule = lintRules.find(one => one.id === id)
  if (!document.profile || !rule) throw new Error(`There is no rule ${id}, or no profile`)
  const { rules } = document.profile
  const found = rule.check(lintContext(document, document.profile, { ...defaultTarget, ...target }))
  return found.map(({ range: { offset, length }, severity = rule.severity, hole, fixes = [], ...more }) => {
    const within = rules.findIndex(({ node }) => node.offset <= offset && offset < node.offset + node.length)
    return {
      severity,
      marks: text.slice(offset, offset + length),
      ...(within >= 0 && { rule: within }),
      ...('values' in more && more.values && { values: more.values }),
      ...(hole && { hole }),
      ...(fixes.length > 0 && { fixes }),
    }
  })
}

testCases<FindingCase>(join(import.meta.dirname, '../cases'), 'finds', foundIn)
