import { checkProgram } from '../../../engine/bpf'
import { profileVerdicts } from '../../../engine/policy'
import {
  type Command,
  compareKernels,
  parseKernelVersion,
  type Rule,
  type RuleFilter,
  ruleNeeds,
  type Target,
} from '../../../engine/profile'
import type { LintContext } from '../context'
import type { DraftFix, Found, LintRule } from '../finding'
import { isForSome, startOf } from '../places'

/** Calls that the target lets through further than Docker would with the same profile. */
function looserThanOnDocker({ document, target }: LintContext): number {
  const docker: Target = { ...target, runtime: 'docker' }
  const openness = { denied: 0, conditional: 1, allowed: 2 } as const
  const there = profileVerdicts(document, docker, checkProgram)
  return profileVerdicts(document, target, checkProgram).filter(({ state }, index) => {
    const other = there[index]
    return other !== undefined && openness[state] > openness[other.state]
  }).length
}

/** An ABI that archMap is to add and that is not listed otherwise: its programs are killed. */
function unlisted({ profile, target, architectures }: LintContext): string | undefined {
  const entry = profile.archMap.find(({ architecture }) => architecture?.value === target.architecture)
  return entry?.subArchitectures
    .map(({ value }) => value)
    .find(value => {
      return !architectures.some(token => token === value)
    })
}

/** The rules that Docker would pass over on the target; the others mean the same to either. */
function passedOver(conditional: readonly Rule[], target: Target): readonly Rule[] {
  const docker: Target = { ...target, runtime: 'docker' }
  return conditional.filter(rule => ruleNeeds(rule, docker).length > 0)
}

function takeOut(rules: readonly Rule[]): readonly DraftFix[] {
  // From the last, so that the places of the others stay.
  const commands = rules.toReversed().map(({ index }): Command => ({ kind: 'remove-rule', rule: index }))
  return [
    {
      id: 'take-out-rules',
      values: { rules: rules.map(({ index }) => index + 1) },
      command: { kind: 'several', commands },
      changesVerdicts: true,
    },
  ]
}

const conditionsIgnoredHere: LintRule = {
  id: 'conditions-ignored-here',
  severity: 'security',
  // containerd internal/cri/sputil and contrib/seccomp decode the plain form, which has none of these keys.
  check: context => {
    const { profile, dialect, model } = context
    // Under a profile that is refused no call runs, so none is more open.
    if (dialect !== 'oci' || !model) return []
    const conditional = profile.rules.filter(isForSome)
    const [first] = conditional
    const place = first?.includes?.node ?? first?.excludes?.node ?? profile.archMapNode
    if (!place || (conditional.length === 0 && profile.archMap.length === 0)) return []
    const looser = looserThanOnDocker(context)
    const passed = passedOver(conditional, context.target)
    const found: Found<'conditions-ignored-here'> = {
      range: startOf(place),
      severity: looser > 0 ? 'security' : 'warning',
      values: { rules: conditional.length, looser, architecture: unlisted(context) ?? '' },
      ...(passed.length > 0 && {
        hole: passed.flatMap(({ names }) => names.map(({ value }) => ({ name: value }))),
        fixes: takeOut(passed),
      }),
    }
    return [found]
  },
}

const minKernelIgnored: LintRule = {
  id: 'min-kernel-ignored',
  severity: 'warning',
  // containers/common pkg/seccomp/types.go has no minKernel.
  check: ({ profile, dialect, target }) => {
    if (dialect !== 'common') return []
    return profile.rules.flatMap(({ includes, excludes }) =>
      [
        { filter: includes, drops: false },
        { filter: excludes, drops: true },
      ].flatMap(({ filter, drops }) => {
        const version = filter?.minKernel
        const wanted = version && parseKernelVersion(version.value)
        if (!version || !wanted) return []
        const matters = compareKernels(target.kernel, wanted) >= 0 === drops
        const severity = matters ? ('warning' as const) : ('info' as const)
        return [{ range: version.node, severity, values: { value: version.value, matters: matters } }]
      }),
    )
  },
}

const legacyNameIgnored: LintRule = {
  id: 'legacy-name-ignored',
  severity: 'error',
  check: ({ profile, dialect }) => {
    if (dialect !== 'oci') return []
    const legacy = profile.rules.filter(
      ({ legacyName, namesNode }) => legacyName && (namesNode?.items.length ?? 0) === 0,
    )
    const [first] = legacy
    return first?.legacyName ? [{ range: first.legacyName.key, values: { count: legacy.length } }] : []
  },
}

/** What `includes` asks for and `excludes` forbids. */
function contradiction(includes: RuleFilter, excludes: RuleFilter): string | undefined {
  const forbidden = new Set(excludes.capabilities.map(({ value }) => value))
  const capability = includes.capabilities.find(({ value }) => forbidden.has(value))
  if (capability) return capability.value
  const wanted = includes.architectures.map(({ value }) => value)
  const excluded = excludes.architectures.map(({ value }) => value)
  if (wanted.length > 0 && wanted.every(value => excluded.includes(value))) return wanted.join(', ')
  const from = includes.minKernel && parseKernelVersion(includes.minKernel.value)
  const before = excludes.minKernel && parseKernelVersion(excludes.minKernel.value)
  return from && before && compareKernels(from, before) >= 0 ? includes.minKernel?.value : undefined
}

const filterContradicts: LintRule = {
  id: 'filter-contradicts',
  severity: 'warning',
  check: ({ profile }) =>
    profile.rules.flatMap(({ includes, excludes }) => {
      const value = includes && excludes ? contradiction(includes, excludes) : undefined
      return value !== undefined && excludes ? [{ range: startOf(excludes.node), values: { value } }] : []
    }),
}

export const targetRules: readonly LintRule[] = [
  conditionsIgnoredHere,
  minKernelIgnored,
  legacyNameIgnored,
  filterContradicts,
]
