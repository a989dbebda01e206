import { defaultTarget, presets } from '../../../src/core'
import { programBehaviourIds } from '../../../src/core/advice/behaviour'
import { profileForGoals } from '../../../src/core/advice/goals'
import { lintExamples } from '../../../src/core/advice/lint/examples.test-data'
import { panelProfiles } from '../exports/panel-profiles'
import { randomNumbers } from '../random-profile'
import { type RealProfile, realProfiles } from '../real-profiles'

// Profiles by which it shows who lets a process make a user namespace.

/** How many are made at random. */
const RANDOM = Number(process.env.SECCOMPOSE_NAMESPACES ?? 30)

/** The project's own, those of other projects where they are at hand, and some made at random; each text once. */
export async function namespaceProfiles(): Promise<readonly RealProfile[]> {
  const examples = Object.entries(lintExamples)
    .filter(([id]) => id !== 'filter-too-long')
    .map(([id, { finds }]) => ({ name: id, text: finds.text }))
  const panel = panelProfiles.flatMap(({ name, text }) => (text === undefined ? [] : { name, text }))
  const forPrograms = programBehaviourIds.map(id => {
    const wanted = { programs: [id], refusals: [], base: 'seen' } as const
    return { name: `for ${id}`, text: profileForGoals(wanted, defaultTarget).text }
  })
  const random = Array.from({ length: RANDOM }, (_, seed) => ({
    name: `random ${seed}`,
    text: randomNamespaceProfile(seed),
  }))
  const all = [...(await realProfiles()), ...examples, ...panel, ...forPrograms, ...random]
  return [...new Map(all.toReversed().map(profile => [profile.text, profile])).values()].toReversed()
}

const NEWUSER = 0x1000_0000
/** All that `clone` takes, some of them, CLONE_NEWUSER alone, all but it, none of them, every bit. */
const MASKS = [0x7e02_0000, 0x7c02_0000, NEWUSER, 0x6e02_0000, 0x0002_0000, 0xffff_ffff]
const OPERATORS = ['EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'MASKED_EQ', 'MASKED_EQ', 'MASKED_EQ']
const VALUES = [0, 17, NEWUSER, NEWUSER | 17, 0x7e02_0000, 0x0100_0000, 2 ** 32]

/** One under which a container starts, with rules of all sorts for the calls that make namespaces. */
function randomNamespaceProfile(seed: number): string {
  const random = randomNumbers(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[below(list.length)] as T
  const preset = pick(
    presets.filter(({ id }) => ['docker-default', 'podman-default', 'allow-all'].includes(id)),
  )
  const { architecture, capabilities } = defaultTarget
  const profile = JSON.parse(preset.make({ architecture, kernel: '6.12', capabilities }))
  const calls = ['clone', 'clone3', 'unshare', 'setns']
  for (const rule of profile.syscalls ?? []) {
    rule.names = rule.names.filter((name: string) => !calls.includes(name) || random() < 0.3)
  }
  profile.syscalls = (profile.syscalls ?? []).filter(({ names }: { names: string[] }) => names.length > 0)
  const actions = ['ALLOW', 'ALLOW', 'ALLOW', 'LOG', 'ERRNO', 'ERRNO', 'KILL_PROCESS', 'TRAP', 'TRACE']
  for (const name of calls) {
    for (let rule = below(3); rule > 0; rule--) {
      const action = `SCMP_ACT_${pick(actions)}`
      const operator = pick(OPERATORS)
      const isMasked = operator === 'MASKED_EQ'
      const value = pick(isMasked ? MASKS : VALUES)
      const condition = {
        index: random() < 0.9 ? 0 : 1,
        value,
        valueTwo: isMasked && random() < 0.3 ? pick([NEWUSER, value]) : 0,
        op: `SCMP_CMP_${operator}`,
      }
      profile.syscalls.push({
        names: [name],
        action,
        ...(action === 'SCMP_ACT_ERRNO' && random() < 0.5 && { errnoRet: pick([1, 13, 22, 38]) }),
        ...(random() < 0.75 && { args: [condition] }),
      })
    }
  }
  return JSON.stringify(profile)
}
