import { catalogue, nearestNames, riskOf } from '../../../engine/catalogue'
import { bareName, type LibraryName, libraryNames } from '../../../engine/catalogue/query'
import { isKnownName } from '../../../engine/policy'
import type { Rule, Severity } from '../../../engine/profile'
import { isDenied, runs } from '../call-outcomes'
import type { LintContext } from '../context'
import { type DraftFix, type LintRule, MAX_FINDINGS_OF_RULE } from '../finding'
import { named, removeName, startOf } from '../places'
import { neededToStart } from '../start-calls'

const libraryByName: ReadonlyMap<string, LibraryName> = new Map(
  libraryNames.map(entry => [entry.name, entry]),
)

/** Every name that is no call, in the rules that apply or may apply elsewhere. */
function strangers(
  context: LintContext,
): { rule: Rule; name: string; severity: Severity; denied: boolean }[] {
  const { rules, defaultOutcome } = context
  return rules.flatMap(({ rule, outcome }) =>
    rule.names.flatMap(({ value }) => {
      if (value === '' || catalogue.byName(value)) return []
      // A call that was to be denied goes on running; one that was to be allowed is denied.
      const open =
        outcome !== undefined && isDenied(outcome) && defaultOutcome !== undefined && runs(defaultOutcome)
      const meant = meantCalls(value)
      const denied = open && !meant.every(isGone)
      // Nobody gets far with what is harmless; what nobody knows may be anything.
      const isGrave = denied && !meant.every(name => name !== undefined && riskOf(name) === 'low')
      return [{ rule, name: value, severity: isGrave ? 'security' : 'warning', denied }]
    }),
  )
}

function meantCalls(name: string): readonly (string | undefined)[] {
  return libraryByName.get(name)?.calls.flat() ?? [meantBy(name)]
}

function meantBy(name: string): string | undefined {
  const bare = bareName(name.toLowerCase())
  const known = [bare, `_${bare}`].find(other => catalogue.byName(other))
  return known ?? nearestNames(bare, 1)[0]
}

/** Kernels of today have no code behind the call, so that nothing runs. */
function isGone(name: string | undefined): boolean {
  const status = name === undefined ? undefined : catalogue.byName(name)?.status
  return status?.some(word => /^(removed|not-implemented)/.test(word)) ?? false
}

/**
 * All rules take the new name, and those that were to allow the call do so from then on. None where a rule would then
 * deny what a container needs to start, or where the call has rules of its own already, which this would repeat or meet.
 */
function rename(from: string, to: string, context: LintContext): DraftFix[] {
  const { byName, model, target } = context
  if (byName.has(to)) return []
  const acting = (byName.get(from) ?? []).filter(({ equalsDefault }) => !equalsDefault)
  const stops = acting.some(
    ({ outcome }) => outcome && isDenied(outcome) && neededToStart([to], target, outcome).length > 0,
  )
  if (stops) return []
  return [
    {
      id: 'rename',
      values: { from, to },
      command: { kind: 'rename', from, to },
      // A name that counts may move the line above which runc answers ENOSYS, even in an idle rule.
      changesVerdicts: acting.length > 0 || (byName.has(from) && model?.rules.stub !== undefined),
    },
  ]
}

function nodeOf(rule: Rule, name: string) {
  return rule.names.find(({ value }) => value === name)?.node ?? startOf(rule.node)
}

/** None for a name that was to deny what runs: nobody would tell of it then. */
function removals(rule: Rule, name: string, denied: boolean): readonly DraftFix[] {
  return rule.legacyName || denied ? [] : [removeName(rule, name)]
}

const nameUnknown: LintRule = {
  id: 'name-unknown',
  severity: 'warning',
  check: context =>
    strangers(context)
      .filter(({ name }) => !libraryByName.has(name))
      .slice(0, MAX_FINDINGS_OF_RULE)
      .map(({ rule, name, severity, denied }) => {
        const meant = meantBy(name)
        const fixes = [
          ...(meant === undefined ? [] : rename(name, meant, context)),
          ...removals(rule, name, denied),
        ]
        return {
          range: nodeOf(rule, name),
          severity,
          values: { name, meant: meant ?? '', denied },
          fixes,
        }
      }),
}

/** What a library's function calls on an architecture. */
function callsOf({ calls }: LibraryName, { target }: LintContext): string[] {
  return calls.flatMap(choices => {
    const present = choices.find(name => catalogue.numberOf(name, target.architecture))
    return present === undefined ? [] : [present]
  })
}

const libraryFunction: LintRule = {
  id: 'library-function',
  severity: 'warning',
  check: context =>
    strangers(context).flatMap(({ rule, name, severity, denied }) => {
      const entry = libraryByName.get(name)
      if (!entry) return []
      const calls = callsOf(entry, context)
      const [only, ...others] = calls
      const fixes = removals(rule, name, denied)
      return [
        {
          range: nodeOf(rule, name),
          severity,
          values: { name, calls, denied },
          fixes:
            only !== undefined && others.length === 0 ? [...rename(name, only, context), ...fixes] : fixes,
        },
      ]
    }),
}

const nameTooNew: LintRule = {
  id: 'name-too-new',
  severity: 'info',
  check: ({ rules, defaultOutcome, target: { versions } }) =>
    rules.flatMap(({ rule, outcome, needs }) => {
      if (needs.length > 0 || !outcome) return []
      const names = rule.names
        .map(({ value }) => value)
        .filter(name => catalogue.byName(name) && !isKnownName(name, versions.libseccomp))
      const [first] = names
      if (first === undefined) return []
      const hole = isDenied(outcome) && defaultOutcome !== undefined && runs(defaultOutcome)
      return [
        {
          range: nodeOf(rule, first),
          severity: hole ? 'security' : 'info',
          values: { ...named(names), version: versions.libseccomp, denied: hole },
        },
      ]
    }),
}

const namesElsewhere: LintRule = {
  id: 'names-elsewhere',
  severity: 'info',
  check: ({ rules, architectures, profile }) => {
    const dead: Rule[] = []
    for (const { rule, needs } of rules) {
      const forOthers = (rule.includes?.architectures.length ?? 0) > 0 || profile.archMap.length > 0
      const names = rule.names.map(({ value }) => value).filter(name => catalogue.byName(name))
      if (needs.length > 0 || forOthers || names.length === 0) continue
      if (names.every(name => architectures.every(token => !catalogue.numberOf(name, token)))) dead.push(rule)
    }
    const [first] = dead
    if (!first) return []
    const names = dead.flatMap(rule => rule.names.map(({ value }) => value))
    return [{ range: startOf(first.namesNode ?? first.node), values: named(names) }]
  },
}

export const nameRules: readonly LintRule[] = [nameUnknown, libraryFunction, nameTooNew, namesElsewhere]
