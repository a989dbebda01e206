import {
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  enosysOn,
  riskOf,
} from '../../../engine/catalogue'
import { families, syscallDetail } from '../../../engine/catalogue/detail'
import type { EffectiveRule, Rule } from '../../../engine/profile'
import { notReadIn } from '../../../engine/profile/not-read'
import { abisOf } from '../../analysis'
import { isDenied, runs } from '../call-outcomes'
import type { LintContext } from '../context'
import type { DraftFix, Found, LintRule } from '../finding'
import { denyCalls, factsOf, named, placeOfDefault, placeOfName, startOf } from '../places'
import { sampleArguments } from '../sample-arguments'
import { NEW_PROCESS, siblingGroups, standIns } from '../sibling-groups'

/** The same call for other ABIs: with wider user ids, times or file offsets. */
const abiFamilies = families.filter(({ relation }) => ['uid32', 'time64', 'lfs64'].includes(relation))

const multiplexerOpen: LintRule = {
  id: 'multiplexer-open',
  severity: 'security',
  check: context => {
    const { architectures, byName, calls } = context
    const found: Found<'multiplexer-open'>[] = []
    for (const [name, rules] of byName) {
      const facts = rules.flatMap(factsOf)
      const multiplexed = facts.length > 0 ? catalogue.multiplexedCall(name) : undefined
      if (!multiplexed || !calls) continue
      // What is denied by its own number, and runs through the call that stands for many.
      const open = architectures.filter(token => {
        if (!architectureByToken(token)?.multiplexers.includes(multiplexed.via)) return false
        const pointer = 0xbf00_1000n
        const through = calls.verdict(multiplexed.via, token, [BigInt(multiplexed.call), pointer])
        return through !== undefined && runs(through) && deniesSomething(context, name, rules)
      })
      const rule = rules.find(effective => factsOf(effective).length > 0)?.rule
      if (open.length === 0 || !rule) continue
      found.push({
        range: placeOfName(rule, name),
        values: { name, via: multiplexed.via, architecture: open },
        hole: [
          {
            name: multiplexed.via,
            when: [[{ index: 0, operator: 'SCMP_CMP_EQ', value: BigInt(multiplexed.call), valueTwo: 0n }]],
          },
        ],
        // A rule about the call stands for its way through the multiplexer too, so that this cannot be closed alone.
        fixes: [dropArchitectures(open)],
      })
    }
    return found
  },
}

function dropArchitectures(architectures: readonly ArchitectureToken[]): DraftFix {
  return {
    id: 'drop-architectures',
    values: { architecture: architectures },
    command: { kind: 'restrict', purpose: 'multiplexer-open', restrictions: [], architectures },
    changesVerdicts: true,
  }
}

/** Whether conditions deny the call for some arguments on the host's own architecture. */
function deniesSomething(
  { calls, target }: LintContext,
  name: string,
  rules: readonly EffectiveRule[],
): boolean {
  return sampleArguments([], rules.flatMap(factsOf)).some(args => {
    const verdict = calls?.verdict(name, target.architecture, args)
    return verdict !== undefined && isDenied(verdict)
  })
}

const olderAbiIncomplete: LintRule = {
  id: 'older-abi-incomplete',
  severity: 'warning',
  check: context => {
    const { architectures, calls, defaultOutcome, profile } = context
    if (!calls || !defaultOutcome || runs(defaultOutcome)) return []
    // Programs of other machines do not run there at all.
    const runnable = abisOf(context.target.architecture)
    return architectures.flatMap(token => {
      if (token === context.target.architecture || architectureByToken(token)?.bits !== 32) return []
      if (!runnable.includes(token)) return []
      const missing = new Set<string>()
      for (const { members } of abiFamilies) {
        const [base = ''] = members
        if (!calls.isOpen(base)) continue
        for (const name of members) if (calls.isClosed(name, token)) missing.add(name)
      }
      if (missing.size === 0) return []
      const names = [...missing]
      return [
        { range: placeOfArchitecture(profile, token), values: { ...named(names), architecture: token } },
      ]
    })
  },
}

function placeOfArchitecture(
  { architectures, archMap, node }: LintContext['profile'],
  token: ArchitectureToken,
) {
  const words = [...architectures, ...archMap.flatMap(({ subArchitectures }) => subArchitectures)]
  return words.find(({ value }) => value === token)?.node ?? startOf(node)
}

/** The 32-bit ABIs that a 64-bit kernel usually runs as well. */
const OLDER_ABIS: Readonly<Partial<Record<ArchitectureToken, ArchitectureToken>>> = {
  SCMP_ARCH_X86_64: 'SCMP_ARCH_X86',
  SCMP_ARCH_AARCH64: 'SCMP_ARCH_ARM',
}

const otherAbisKilled: LintRule = {
  id: 'other-abis-killed',
  severity: 'info',
  check: ({ architectures, defaultOutcome, document, profile, target }) => {
    const older = OLDER_ABIS[target.architecture]
    const open = defaultOutcome !== undefined && runs(defaultOutcome)
    if (!open || older === undefined || architectures.includes(older)) return []
    // Who loads it lets them run, with a list of their own or none.
    if (notReadIn(document).some(({ id }) => id === 'firejail-other-architectures')) return []
    return [
      {
        range: profile.architecturesNode ? startOf(profile.architecturesNode) : placeOfDefault(profile),
        values: { architecture: older },
      },
    ]
  },
}

const openOnOtherAbi: LintRule = {
  id: 'open-on-other-abi',
  severity: 'security',
  check: context => {
    const { byName, calls, target } = context
    if (!calls) return []
    const runnable = abisOf(target.architecture)
    const architectures = context.architectures.filter(token => runnable.includes(token))
    const found: Found<'open-on-other-abi'>[] = []
    for (const [name, rules] of byName) {
      const denying = rules.find(({ outcome }) => outcome && isDenied(outcome))
      if (!denying || !calls.isClosed(name)) continue
      const variants = [
        ...abiFamilies.filter(({ members }) => members.includes(name)).flatMap(({ members }) => members),
        // ENOSYS sends programs to an older call; it is not to keep them from it.
        ...(denying.outcome?.errno === enosysOn(context.target.architecture)
          ? []
          : standInsElsewhere(name, context)),
      ]
      const open = new Map<string, ArchitectureToken>()
      for (const token of architectures) {
        for (const variant of variants) if (calls.isOpen(variant, token)) open.set(variant, token)
      }
      open.delete(name)
      const [first] = open
      if (!first) continue
      found.push({
        range: placeOfName(denying.rule, name),
        severity: riskOf(name) === 'low' ? 'warning' : 'security',
        values: { name, ...named(open.keys()), architecture: first[1] },
        fixes: denyCalls([...open.keys()], context, denying.outcome),
      })
    }
    return found
  },
}

/**
 * What does the same and the host's own architecture does not have, older calls with it: a 64-bit host may never have had
 * them. Where one that it has does the same, that is said as a sibling.
 */
function standInsElsewhere(name: string, { calls }: LintContext): string[] {
  return siblingGroups
    .filter(group => group.name !== NEW_PROCESS && group.members.includes(name))
    .filter(group => !standIns(group, [name]).some(other => calls?.isOpen(other)))
    .flatMap(group => standIns(group, group.members).filter(other => !calls?.native(other)))
}

const S390: readonly string[] = ['SCMP_ARCH_S390', 'SCMP_ARCH_S390X']

const cloneFlagsElsewhere: LintRule = {
  id: 'clone-flags-elsewhere',
  severity: 'security',
  // Linux kernel/fork.c, CONFIG_CLONE_BACKWARDS2: s390 takes the new stack first and the flags second.
  check: ({ architectures, byName }) => {
    const onS390 = architectures.filter(token => S390.includes(token))
    if (onS390.length === 0) return []
    return (byName.get('clone') ?? []).flatMap(({ rule }) =>
      rule.conditions.flatMap(({ index }) =>
        index?.value === 0n ? [{ range: index.node, values: { architecture: onS390 } }] : [],
      ),
    )
  },
}

const argumentDiffers: LintRule = {
  id: 'argument-differs-by-architecture',
  severity: 'warning',
  check: ({ architectures, byName, target }) => {
    const found: Found<'argument-differs-by-architecture'>[] = []
    const reported = new Set<Rule>()
    for (const [name, rules] of byName) {
      if (name === 'clone' || !rules.some(effective => factsOf(effective).length > 0)) continue
      const differences = syscallDetail(name)?.argumentDifferences ?? []
      for (const token of architectures) {
        const column = architectureByToken(token)?.column ?? ''
        const here = differences.find(({ columns }) => columns.includes(column))
        const home = differences.find(({ columns }) =>
          columns.includes(architectureByToken(target.architecture)?.column ?? ''),
        )
        if (!here || here === home) continue
        for (const effective of rules) {
          const moved = factsOf(effective).find(
            ({ index }) => here.args[index]?.name !== home?.args[index]?.name,
          )
          // Only what stands behind a value that was split has moved.
          const split = here.args.findIndex(({ name: argument }) =>
            /lo$|hi$|low|high|\d$|pad|dummy|unused|reg/.test(argument),
          )
          if (!moved || split < 0 || moved.index < split || reported.has(effective.rule)) continue
          reported.add(effective.rule)
          found.push({
            range: placeOfName(effective.rule, name),
            values: { name, index: moved.index, architecture: token },
          })
        }
      }
    }
    return found
  },
}

const archMapUnused: LintRule = {
  id: 'arch-map-unused',
  severity: 'warning',
  check: ({ profile: { archMap, archMapNode }, dialect, seccomp, target }) => {
    if (archMap.length === 0 || !archMapNode || dialect === 'oci' || !seccomp) return []
    const entry = archMap.find(({ architecture }) => architecture?.value === target.architecture)
    if (!entry || seccomp.architectures.length > 0) return []
    return [{ range: startOf(archMapNode), values: { architecture: target.architecture } }]
  },
}

/** runc and crun add the architecture that they were built for themselves, so that it is judged all the same. */
const architectureUnlisted: LintRule = {
  id: 'architecture-unlisted',
  severity: 'warning',
  check: ({ profile: { architectures, architecturesNode }, seccomp, target: { architecture } }) => {
    const names = architectures.map(({ value }) => value)
    if (!seccomp || !architecturesNode || names.length === 0 || names.includes(architecture)) return []
    return [
      {
        range: startOf(architecturesNode),
        values: { architecture, names },
        fixes: [
          {
            id: 'list-architecture',
            values: { architecture: [architecture] },
            command: { kind: 'set-architectures', architectures: [architecture, ...names] },
            changesVerdicts: false,
          },
        ],
      },
    ]
  },
}

export const architectureRules: readonly LintRule[] = [
  multiplexerOpen,
  olderAbiIncomplete,
  otherAbisKilled,
  openOnOtherAbi,
  cloneFlagsElsewhere,
  argumentDiffers,
  archMapUnused,
  architectureUnlisted,
]
