import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, loadToTheEnd } from '../../engine/bpf'
import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import {
  isKnownName,
  type OciSeccomp,
  profileVerdicts,
  resolveProfile,
  type SyscallVerdict,
  sameWay,
} from '../../engine/policy'
import {
  actions,
  type Command,
  type ConditionFact,
  defaultTarget,
  holdsFor,
  letsThrough,
  operators,
  type ProfileDocument,
  parseProfile,
  planCommand,
  sameOutcome,
  type Target,
} from '../../engine/profile'
import { applyEdits, endOf, invertEdits, parseTree } from '../../engine/text'
import { readBehaviours } from '../behaviour'
import { presetIds, presets } from '../presets'
import { goalCommand, goals, goalsCommand, kernelHas } from './goals'
import {
  type GoalId,
  type GoalPlan,
  goalIds,
  planGoal,
  readGoal,
  readGoals,
  type VerdictChange,
} from './index'

/** A folder of real profiles from public repositories, where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS

/** Each of these compiles many filters. */
const PATIENCE_MS = 60_000

/** crun has no stub, so that what happens to one call is not seen in another. */
const target: Target = { ...defaultTarget, loader: 'crun' }
const privileged: Target = {
  ...target,
  capabilities: [...target.capabilities, 'CAP_SYS_ADMIN', 'CAP_SYS_MODULE', 'CAP_SYS_TIME'],
}

/** Has everything that any goal speaks of, but what went long ago. */
const newest: Target = { ...target, kernel: { major: 7, minor: 1 } }
const withRunc: Target = { ...target, loader: 'runc' }

function preset(id: (typeof presetIds)[number], { architecture, capabilities }: Target = target): string {
  const found = presets.find(one => one.id === id)
  return found?.make({ architecture, kernel: '6.12', capabilities }) ?? ''
}

function applied(text: string, id: GoalId, on: Target = target): string {
  const { plan } = planGoal(parseProfile(text), id, on)
  if (!plan.ok) throw new Error(`refused: ${plan.id} ${JSON.stringify(plan.values)}`)
  return applyEdits(text, plan.edits)
}

const stateOf = (text: string, id: GoalId, on: Target = target) => readGoal(parseProfile(text), id, on).state

interface Filter {
  readonly text: string
  readonly on: Target
  readonly seccomp: OciSeccomp | undefined
}
const filters: Filter[] = []

/** The plain form of a text; the last few are kept, with the programs made of them. */
function filterOf(text: string, on: Target): OciSeccomp | undefined {
  const known = filters.find(filter => filter.text === text && filter.on === on)
  if (known) return known.seccomp
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, on)
  const seccomp = resolution?.ok ? resolution.seccomp : undefined
  filters.unshift({ text, on, seccomp })
  filters.length = Math.min(filters.length, 4)
  return seccomp
}

/** What the filter of a text does with a call of the target's architecture. */
function outcomeOf(text: string, name: string, args: readonly bigint[], on: Target = target) {
  const seccomp = filterOf(text, on)
  const number = catalogue.numberOf(name, on.architecture)
  if (!seccomp || number?.kind !== 'direct') return undefined
  const verdict = evaluate(seccomp, on, { arch: on.architecture, nr: number.number, args })
  return verdict.ok ? verdict : undefined
}

const openList = '{"defaultAction":"SCMP_ACT_ALLOW"}'

describe('what a profile is told of goals', () => {
  it('finds true of Docker’s default what it already does, and open what it leaves open', () => {
    const states = Object.fromEntries(
      readGoals(parseProfile(preset('docker-default')), target).map(({ id, state }) => [id, state]),
    )
    expect(states).toEqual({
      'no-user-namespaces': 'holds',
      'no-new-namespaces': 'holds',
      'no-mounting': 'holds',
      'no-root-change': 'partly',
      'no-device-nodes': 'open',
      'no-file-handles': 'holds',
      'no-debugging': 'partly',
      'no-perf': 'holds',
      'no-bpf': 'holds',
      'no-io-uring': 'holds',
      'no-userfaultfd': 'holds',
      'no-kernel-modules': 'holds',
      'no-reboot': 'holds',
      'no-io-ports': 'holds',
      'no-kernel-log': 'holds',
      'no-clock-changes': 'partly',
      'no-quota-swap': 'holds',
      'no-keyrings': 'holds',
      'no-new-network-families': 'open',
      'no-raw-sockets': 'open',
      'no-terminal-injection': 'open',
      'no-personality-changes': 'open',
      'no-executable-memory': 'open',
      'read-only-files': 'partly',
      'no-32-bit': 'open',
      'no-x32': 'open',
    } satisfies Record<GoalId, string>)
  })

  it('follows the capabilities of the target', () => {
    const text = preset('docker-default')
    expect(stateOf(text, 'no-new-namespaces', privileged)).toBe('open')
    expect(stateOf(text, 'no-kernel-modules', privileged)).toBe('open')
  })

  it('sees through a denylist that compares all 64 bits of a 32-bit argument', () => {
    const denies = (op: string) =>
      `{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["unshare"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,${op}}]}]}`
    const open = (text: string) =>
      readGoal(parseProfile(text), 'no-new-namespaces', target).open.map(({ name }) => name)
    expect(open(denies('"value":268435456,"op":"SCMP_CMP_EQ"'))).toContain('unshare')
    expect(open(denies('"value":0,"op":"SCMP_CMP_GE"'))).not.toContain('unshare')
  })

  it('says when the host has nothing of the kind, and when there is no filter to ask', () => {
    const arm: Target = { ...target, architecture: 'SCMP_ARCH_AARCH64' }
    expect(stateOf(openList, 'no-x32', arm)).toBe('absent')
    expect(stateOf('{"defaultAction":"SCMP_ACT_WRONG"}', 'no-io-uring')).toBe('unknown')
    expect(stateOf('{', 'no-io-uring')).toBe('unknown')
    expect(stateOf('{}', 'no-io-uring')).toBe('open')
  })

  const waysRoundIn = (text: string, id: GoalId, on: Target = target) =>
    readGoal(parseProfile(text), id, on).waysRound

  it.each(['no-new-network-families', 'read-only-files'] as const)(
    'does not find %s true while io_uring does it unseen',
    id => {
      const denying = applied(openList, id)
      expect(stateOf(denying, id)).toBe('partly')
      expect(waysRoundIn(denying, id)).toEqual([{ call: 'io_uring_setup', closedBy: 'no-io-uring' }])
      const closed = applied(denying, 'no-io-uring')
      expect(waysRoundIn(closed, id)).toEqual([])
      expect(planGoal(parseProfile(denying), id, target).plan).toMatchObject({ id: 'nothing-to-do' })
    },
  )

  it('finds io_uring on any architecture of the filter, and not where nothing of it gets through', () => {
    const both = openList.replace('}', ',"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"]}')
    const denying = applied(both, 'no-new-network-families')
    expect(stateOf(denying, 'no-new-network-families')).toBe('partly')
    expect(stateOf(applied(denying, 'no-io-uring'), 'no-new-network-families')).toBe('holds')
    expect(waysRoundIn(preset('docker-default'), 'read-only-files')).toEqual([])
  })

  it('leaves alone what io_uring has no operation for', () => {
    for (const id of [
      'no-new-namespaces',
      'no-kernel-modules',
      'no-debugging',
      'no-clock-changes',
    ] as const) {
      const text = applied(openList, id)
      expect([id, stateOf(text, id)]).toEqual([id, 'holds'])
    }
  })

  it('counts a tracer that changes calls behind the filter, before Linux 4.8', () => {
    const old: Target = { ...target, kernel: { major: 4, minor: 4 } }
    const text = applied(openList, 'no-kernel-modules', old)
    expect(stateOf(text, 'no-kernel-modules', old)).toBe('partly')
    expect(waysRoundIn(text, 'no-kernel-modules', old)).toEqual([
      { call: 'ptrace', closedBy: 'no-debugging' },
    ])
    expect(stateOf(text, 'no-kernel-modules')).toBe('holds')
    expect(stateOf(applied(text, 'no-debugging', old), 'no-kernel-modules', old)).toBe('holds')
  })

  it('counts every call that asks for the same right over another process as debugging it', () => {
    const but = (name: string) =>
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ERRNO',
        syscalls: [{ names: [name], action: 'SCMP_ACT_ALLOW' }],
      })
    for (const name of ['process_vm_writev', 'pidfd_getfd', 'process_madvise', 'perf_event_open', 'kcmp']) {
      expect([name, stateOf(but(name), 'no-debugging')]).toEqual([name, 'partly'])
    }
  })

  it('counts the newest ways to a namespace where the kernel has them, and no call that it has not', () => {
    const at = (major: number, minor: number) => {
      const on: Target = { ...target, kernel: { major, minor } }
      return readGoal(parseProfile(openList), 'no-new-namespaces', on).open.map(
        ({ name, witness }) => `${name}(${witness.args.filter(value => value !== 0n)})`,
      )
    }
    expect(at(7, 1)).toEqual(
      expect.arrayContaining(['unshare(1048576)', 'open_tree(2)', 'open_tree_attr(2)', 'fsmount(2)']),
    )
    expect(at(7, 0).filter(call => /fsmount|1048576/.test(call))).toEqual([])
    expect(at(6, 12).filter(call => /open_tree|fsmount|1048576/.test(call))).toEqual([])
    expect(at(4, 4).join()).not.toContain('clone3')
    const plan = planGoal(parseProfile(openList), 'no-new-namespaces', newest)
    expect(plan.effect?.after.open.filter(({ beyond }) => !beyond)).toEqual([])
  })

  it('shows a call for each way, which the filter lets through', () => {
    for (const id of presetIds) {
      const text = preset(id)
      for (const { open } of readGoals(parseProfile(text), target)) {
        for (const { name, witness } of open) {
          const seccomp = filterOf(text, target)
          const verdict = seccomp && evaluate(seccomp, target, witness)
          if (verdict?.ok) expect([name, letsThrough(verdict)]).toEqual([name, true])
        }
      }
    }
  })

  it('sees what a socket carries by family and type together', () => {
    const text = applied(openList, 'no-raw-sockets')
    const through = (family: bigint, type: bigint) =>
      letsThrough(outcomeOf(text, 'socket', [family, type | 0x80000n, 0n]))
    expect([2n, 10n].flatMap(family => [3n, 10n].map(type => through(family, type)))).toEqual(
      new Array(4).fill(false),
    )
    expect(through(17n, 2n)).toBe(false)
    // getifaddrs of the C library asks AF_NETLINK for a raw socket.
    expect([through(16n, 3n), through(2n, 1n), through(1n, 2n)]).toEqual([true, true, true])
  })

  it('names what lies behind a pointer on 32-bit x86', () => {
    const both = '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"]}'
    const { open } = readGoal(
      parseProfile(applied(both, 'no-executable-memory')),
      'no-executable-memory',
      target,
    )
    expect(open.map(({ name, architecture, beyond }) => [name, architecture, beyond?.kind])).toEqual([
      ['mmap', 'SCMP_ARCH_X86', 'pointer'],
      ['shmat', 'SCMP_ARCH_X86', 'behind'],
    ])
  })

  it('can be asked for several at once, in one step', { timeout: PATIENCE_MS }, () => {
    const together = goalIds.filter(id => !['read-only-files', 'no-32-bit', 'no-x32'].includes(id))
    for (const text of [openList, preset('docker-default')]) {
      const plan = planCommand(parseProfile(text), goalsCommand(together, target), target)
      if (!plan.ok) throw new Error(`refused: ${plan.id}`)
      const after = parseProfile(applyEdits(text, plan.edits))
      const readings = readGoals(after, target, together)
      expect(readings.length).toBe(together.length)
      for (const { id, open } of readings) {
        expect([id, open.filter(({ beyond }) => !beyond).map(({ name }) => name)]).toEqual([id, []])
      }
    }
  })

  it('names the way in that no rule can close', () => {
    const text = applied(preset('docker-default'), 'no-new-network-families')
    const { state, open } = readGoal(parseProfile(text), 'no-new-network-families', target)
    expect(state).toBe('partly')
    expect(open.map(({ name, architecture, beyond }) => [name, architecture, beyond?.kind])).toEqual([
      ['socket', 'SCMP_ARCH_X86', 'behind'],
      ['socketpair', 'SCMP_ARCH_X86', 'behind'],
    ])
    expect(stateOf(applied(text, 'no-32-bit'), 'no-new-network-families')).toBe('holds')
  })
})

describe('what applying a goal does', () => {
  it('leaves threads and forks alone, and tells libraries that clone3 is not there', () => {
    const text = applied(preset('docker-default', privileged), 'no-new-namespaces', privileged)
    const clone = (flags: bigint) => outcomeOf(text, 'clone', [flags], privileged)
    expect(clone(17n)?.action).toBe('SCMP_ACT_ALLOW')
    expect(clone(0x3d0f00n)?.action).toBe('SCMP_ACT_ALLOW')
    for (const flag of [0x20000n, 0x10000000n, 0x1_1000_0000n, 0x4000_0011n]) {
      expect(clone(flag)?.action).toBe('SCMP_ACT_ERRNO')
    }
    expect(outcomeOf(text, 'clone3', [], privileged)).toMatchObject({ action: 'SCMP_ACT_ERRNO', errno: 38 })
    expect(outcomeOf(text, 'unshare', [0x400n], privileged)?.action).toBe('SCMP_ACT_ALLOW')
    expect(outcomeOf(text, 'unshare', [0x80n], privileged)?.action).toBe('SCMP_ACT_ERRNO')
  })

  it('keeps to the capability that a narrowed rule waits for', () => {
    const text = applied(preset('docker-default', privileged), 'no-new-namespaces', privileged)
    expect(outcomeOf(text, 'unshare', [0x400n])?.action).toBe('SCMP_ACT_ERRNO')
  })

  it('finds the flags of clone where s390x has them', () => {
    const on: Target = { ...target, architecture: 'SCMP_ARCH_S390X' }
    const text = applied(openList, 'no-new-namespaces', on)
    expect(outcomeOf(text, 'clone', [0x1000_0000n, 17n], on)?.action).toBe('SCMP_ACT_ALLOW')
    expect(outcomeOf(text, 'clone', [0n, 0x1000_0011n], on)?.action).toBe('SCMP_ACT_ERRNO')
  })

  it('denies families by their lower half where the default allows, and allows them by equality where it denies', () => {
    const ordinary = new Set([1n, 2n, 10n, 16n])
    for (const text of [openList, preset('docker-default')].map(one =>
      applied(one, 'no-new-network-families'),
    )) {
      for (let family = 1n; family < 64n; family++) {
        const through = letsThrough(outcomeOf(text, 'socket', [family, 1n, 0n]))
        expect([family, through]).toEqual([family, ordinary.has(family)])
        if (!through) expect(letsThrough(outcomeOf(text, 'socket', [family + 2n ** 32n]))).toBe(false)
      }
    }
  })

  it('lets files be read and written but not made', () => {
    const text = applied(preset('docker-default'), 'read-only-files')
    expect(outcomeOf(text, 'openat', [0n, 0n, 0o2n])?.action).toBe('SCMP_ACT_ALLOW')
    expect(outcomeOf(text, 'openat', [0n, 0n, 0o100n])?.action).toBe('SCMP_ACT_ERRNO')
    expect(outcomeOf(text, 'openat', [0n, 0n, 0o1002n])?.action).toBe('SCMP_ACT_ERRNO')
    expect(outcomeOf(text, 'openat2', [])).toMatchObject({ action: 'SCMP_ACT_ERRNO', errno: 38 })
    expect(outcomeOf(text, 'fchown', [])?.action).toBe('SCMP_ACT_ALLOW')
  })

  it('takes x32 out of the host’s own list and leaves every other host its own', () => {
    const text = preset('docker-default')
    const lines = text.split('\n')
    const after = applied(text, 'no-x32').split('\n')
    expect(lines.filter(line => line.includes('SCMP_ARCH_X32'))).toHaveLength(1)
    expect(after.filter(line => line.includes('SCMP_ARCH_X32'))).toHaveLength(0)
    expect(lines.length - after.length).toBe(1)
    const listed = '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X32"]}'
    expect(applied(listed, 'no-x32')).toBe(listed.replace(',"SCMP_ARCH_X32"', ''))
  })

  it('lists only calls that meet something else, where they do', () => {
    const listed = (text: string, id: GoalId) =>
      planGoal(parseProfile(text), id, withRunc).effect?.changes.flatMap(({ name, ways }) =>
        ways.map(({ places, before, after }) => ({ name, places, from: before.kind, to: after.kind })),
      )
    const dockers = planGoal(parseProfile(preset('docker-default')), 'no-x32', withRunc)
    expect(dockers.effect?.killed).toEqual(['SCMP_ARCH_X32'])
    expect(dockers.effect?.changes).toEqual([])

    const only64 = openList.replace('}', ',"architectures":["SCMP_ARCH_X86_64"]}')
    const names = listed(only64, 'read-only-files')?.map(({ name }) => name)
    expect(names).toContain('chown')
    expect(names).not.toContain('chown32')
    const both = openList.replace('}', ',"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"]}')
    expect(listed(both, 'read-only-files')).toContainEqual({
      name: 'chown32',
      places: [{ architecture: 'SCMP_ARCH_X86' }],
      from: 'allowed',
      to: 'denied',
    })
    expect(listed(both, 'no-new-network-families')).toContainEqual({
      name: 'socket',
      places: [{ architecture: 'SCMP_ARCH_X86', via: 'socketcall' }],
      from: 'allowed',
      to: 'denied',
    })
  })

  it('says what breaks', () => {
    const { effect } = planGoal(parseProfile(openList), 'no-debugging', target)
    expect(effect?.affected.map(({ part }) => part)).toContain('debuggers')
  })

  it('keeps no container from starting, as the recordings of runc and crun have it', () => {
    const abis = '"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86","SCMP_ARCH_X32"]'
    const text = openList.replace('}', `,${abis}}`)
    const document = parseProfile(text)
    for (const id of goalIds) {
      for (const loadedBy of [withRunc, target]) {
        const plan = planCommand(document, goalCommand(id, loadedBy), loadedBy)
        if (!plan.ok) throw new Error(`${id} changes nothing`)
        const load = loadToTheEnd(parseProfile(applyEdits(text, plan.edits)), loadedBy)
        if (load.kind !== 'filter') throw new Error(`${id} makes no filter`)
        const readings = readBehaviours(load, ['starts', 'starts-as-user', 'ends'])
        expect(
          readings.map(({ state }) => state),
          `${id} under ${loadedBy.loader}`,
        ).toEqual(['runs', 'runs', 'runs'])
      }
    }
  })

  it('says which calls a libseccomp does not know, since no rule can speak of them', () => {
    const on: Target = { ...target, kernel: { major: 6, minor: 17 } }
    const { effect } = planGoal(parseProfile(openList), 'read-only-files', on)
    expect(effect?.after.open.map(({ name, beyond }) => [name, beyond?.kind])).toEqual([
      ['file_setattr', 'unknown'],
    ])
  })

  it('refuses where one comparison cannot say both what a rule and what the goal says', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["unshare"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":5,"op":"SCMP_CMP_GT"}]}]}'
    const { plan } = planGoal(parseProfile(text), 'no-new-namespaces', target)
    expect(plan).toMatchObject({ ok: false, id: 'cannot-narrow', values: { names: ['unshare'] } })
  })

  it('joins a mask that is there already with its own', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["clone"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":268435456,"valueTwo":0,"op":"SCMP_CMP_MASKED_EQ"}]}]}'
    expect(applied(text, 'no-new-namespaces')).toBe(text.replace('268435456', '2114060288'))
  })
})

/** The presets with comments, unknown keys and other layouts, and whatever the corpus has. */
function files(): { name: string; text: string; ids: readonly GoalId[] }[] {
  const own = presetIds.flatMap((id, index) => {
    const text = preset(id)
    const commented = text.replaceAll('"action"', '/* what */ "x-note": [1, {}],\n"action"')
    return [
      { name: `${id}, as it is`, text, ids: goalIds },
      {
        name: `${id}, comments and unknown keys`,
        text: `// header\n${commented}// end\n`,
        ids: goalIds.filter((_, at) => at % 4 === index % 4),
      },
    ]
  })
  if (CORPUS === undefined) return own
  const found = readdirSync(CORPUS).filter(name => /\.(json|ya?ml)$/.test(name))
  return [
    ...own,
    ...found.map((name, index) => ({
      name,
      text: readFileSync(path.join(CORPUS, name), 'utf8'),
      // Every fourth goal on each, all of them over the folder: compiling takes its time.
      ids: goalIds.filter((_, at) => at % 4 === index % 4),
    })),
  ]
}

function comments(text: string): string[] {
  return text.match(/\/\* what \*\/|\/\/ header|\/\/ end/g) ?? []
}

/** Calls with arguments around everything that the rules and the goal compare. */
function probes(document: ProfileDocument, command: Command): { name: string; args: bigint[] }[] {
  if (command.kind !== 'restrict') return []
  const values = new Set([0n, 1n, 17n, 0x1_0000_0002n, 2n ** 64n - 1n])
  for (const rule of document.profile?.rules ?? []) {
    for (const { value } of rule.conditions) if (value) values.add(value.value).add(value.value + 1n)
  }
  for (const { guard } of command.restrictions) {
    for (const { value, valueTwo } of [...(guard?.permitted ?? []), ...(guard?.refused ?? [])].flat()) {
      values
        .add(value)
        .add(valueTwo)
        .add(valueTwo | 1n)
    }
  }
  const near = [...values].slice(0, 40)
  return command.restrictions.flatMap(({ name, guard }) =>
    // Of a call that is denied whatever its arguments, the corners will do.
    (guard ? near : near.slice(0, 3)).flatMap(value => [
      { name, args: [value, 0n, 0n, 0n, 0n, 0n] },
      { name, args: [0n, value, value, 0n, 0n, 0n] },
      ...(guard ? [{ name, args: Array.from({ length: 6 }, () => value & 0xffff_ffffn) }] : []),
    ]),
  )
}

/** Whatever changes is listed, and nothing else. */
function expectChangesOnly(
  change: VerdictChange | undefined,
  before: SyscallVerdict,
  after: SyscallVerdict,
  killed: readonly ArchitectureToken[],
  { architecture }: Target,
) {
  const { name } = before
  for (const way of change?.ways ?? []) expect(sameWay(way.before, way.after), name).toBe(false)
  const places = change?.ways.flatMap(way => way.places) ?? []
  const isListed = (token: ArchitectureToken, via: string | undefined) =>
    places.some(place => place.architecture === token && place.via === via)
  const isHere = catalogue.numberOf(name, architecture)?.kind === 'direct'
  if (isHere) expect([name, isListed(architecture, undefined)]).toEqual([name, !sameWay(before, after)])
  for (const { architecture: token, via } of [...before.otherWays, ...after.otherWays]) {
    if (killed.includes(token)) continue
    const [old, now] = [before, after].map(
      verdict => verdict.otherWays.find(way => way.architecture === token && way.via === via) ?? verdict,
    )
    expect([name, token, via, isListed(token, via)]).toEqual([
      name,
      token,
      via,
      old && now && !sameWay(old, now),
    ])
  }
  if (change) expect([change.before, change.after]).toEqual([before, after])
}

/** Applies the plan for real and compares with what was shown; then asks the filter itself. */
function expectAsShown(text: string, shown: GoalPlan, on: Target): boolean {
  const { plan, effect, command, id } = shown
  if (!plan.ok || !effect || command.kind !== 'restrict') return false
  const again = planCommand(parseProfile(text), command, on)
  expect(again).toEqual(plan)
  const after = applyEdits(text, plan.edits)
  expect(applyEdits(after, invertEdits(text, plan.edits))).toBe(text)
  expect(parseTree(after).problems).toEqual([])
  expect(comments(after).length).toBe(comments(text).length - comments(removed(text, plan.edits)).length)

  const before = parseProfile(text)
  const now = parseProfile(after)
  if (!before.profile || !now.profile) throw new Error('no profile')
  const meant = new Set(command.restrictions.map(({ name }) => name))
  const changes = new Map(effect.changes.map(change => [change.name, change]))
  const verdicts = profileVerdicts(now, on)
  for (const [index, verdict] of profileVerdicts(before, on).entries()) {
    const change = changes.get(verdict.name)
    const found = verdicts[index]
    if (!found) throw new Error('no verdict')
    expectChangesOnly(change, verdict, found, effect.killed, on)
    if (!meant.has(verdict.name)) expect(change?.isAside ?? true, verdict.name).toBe(true)
    // An architecture that goes takes its conditions along; a multiplexer carries what is said of the calls behind it.
    const mayFollow = command.architectures.length > 0 || ['socketcall', 'ipc'].includes(verdict.name)
    if (on.loader === 'crun' && !meant.has(verdict.name) && !mayFollow) {
      expect(change, verdict.name).toBeUndefined()
    }
  }

  const reading = readGoal(now, id, on)
  expect(reading).toEqual(effect.after)
  expect(reading.open.filter(({ beyond }) => !beyond)).toEqual([])
  expect(reading.architectures).toEqual([])
  const repeated = planCommand(now, command, on)
  expect(repeated.ok ? 'changes again' : repeated.id).toBe('nothing-to-do')

  for (const { name, args } of probes(before, command)) {
    const earlier = outcomeOf(text, name, args, on)
    const later = outcomeOf(after, name, args, on)
    if (!earlier || !later) continue
    const guard = command.restrictions.find(restriction => restriction.name === name)?.guard
    const label = `${name}(${args})`
    if (!guard || guard.refused.some(conditions => meets(args, conditions))) {
      const unknown = !isKnownName(name, on.versions.libseccomp)
      if (!unknown) expect(letsThrough(later), label).toBe(false)
    } else if (guard.permitted.some(conditions => meets(args, conditions))) {
      expect(sameOutcome(earlier, later), label).toBe(true)
    }
  }
  return true
}

function meets(args: readonly bigint[], conditions: readonly ConditionFact[]): boolean {
  return conditions.every(condition => holdsFor(condition, args[condition.index] ?? 0n))
}

/** The text that edits replace. */
function removed(text: string, edits: readonly { offset: number; length: number; text: string }[]): string {
  return edits.map(edit => text.slice(edit.offset, endOf(edit))).join('')
}

const everyFile = files()

describe(`the preview is what applying does, on ${everyFile.length} profiles${CORPUS === undefined ? ' (NO folder of real profiles named)' : ''}`, () => {
  it.each(everyFile)('$name', { timeout: PATIENCE_MS }, ({ text, ids }) => {
    const document = parseProfile(text)
    const targets = text === preset('docker-default') ? [target, privileged, withRunc] : [target]
    for (const on of targets) {
      for (const id of ids) expectAsShown(text, planGoal(document, id, on), on)
    }
  })

  it('can be done on the presets: nothing stands in the way', { timeout: PATIENCE_MS }, () => {
    for (const id of presetIds) {
      for (const goal of goalIds) {
        const { plan } = planGoal(parseProfile(preset(id)), goal, target)
        expect([id, goal, plan.ok ? 'nothing-to-do' : plan.id]).toEqual([id, goal, 'nothing-to-do'])
      }
    }
  })
})

const named = [...new Set(goals.flatMap(({ calls }) => calls.map(({ name }) => name)))]
const interesting = [
  0n,
  1n,
  2n,
  10n,
  16n,
  38n,
  40n,
  0x40n,
  0x80n,
  0x240n,
  0x1000_0000n,
  0x7e02_0000n,
  2n ** 32n,
]

const anyProfile = fc
  .record({
    defaultAction: fc.constantFrom(
      'SCMP_ACT_ERRNO',
      'SCMP_ACT_ALLOW',
      'SCMP_ACT_LOG',
      'SCMP_ACT_KILL_PROCESS',
    ),
    architectures: fc.subarray(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32']),
    syscalls: fc.array(
      fc.record(
        {
          names: fc.array(fc.constantFrom(...named, 'read', 'socketcall'), { minLength: 1, maxLength: 4 }),
          action: fc.constantFrom(...actions.filter(action => action !== 'SCMP_ACT_NOTIFY')),
          errnoRet: fc.constantFrom(1, 38),
          args: fc.array(
            fc.record({
              index: fc.nat(3),
              value: fc.constantFrom(...interesting),
              valueTwo: fc.constantFrom(0n, ...interesting),
              op: fc.constantFrom(...operators),
            }),
            { maxLength: 2 },
          ),
          includes: fc.record({ caps: fc.constantFrom(['CAP_SYS_ADMIN'], ['CAP_CHOWN']) }),
        },
        { requiredKeys: ['names', 'action'] },
      ),
      { maxLength: 8 },
    ),
  })
  .map(value =>
    JSON.stringify(
      value,
      (_, cell: unknown) => (typeof cell === 'bigint' ? `\u0001${cell}` : cell),
      2,
    ).replaceAll(/"\\u0001(\d+)"/g, '$1'),
  )

describe('on random profiles', () => {
  it('shows what it does, and does what it says', { timeout: PATIENCE_MS }, () => {
    let applied = 0
    fc.assert(
      fc.property(anyProfile, fc.constantFrom(...goalIds), fc.boolean(), (text, id, isPrivileged) => {
        const on = isPrivileged ? privileged : target
        if (expectAsShown(text, planGoal(parseProfile(text), id, on), on)) applied++
      }),
      { numRuns: 200, seed: 20261125 },
    )
    expect(applied).toBeGreaterThan(70)
  })

  it('reads a goal the way the filter treats calls', { timeout: PATIENCE_MS }, () => {
    fc.assert(
      fc.property(anyProfile, fc.constantFrom(...goalIds), (text, id) => {
        const reading = readGoal(parseProfile(text), id, newest)
        if (reading.state === 'unknown') return
        const open = new Set(
          reading.open.filter(one => one.architecture === newest.architecture).map(({ name }) => name),
        )
        const command = goalCommand(id, newest)
        for (const { name, args } of probes(parseProfile(text), command)) {
          const guard = command.restrictions.find(restriction => restriction.name === name)?.guard
          if (guard && !guard.refused.some(conditions => meets(args, conditions))) continue
          if (!kernelHas(name, newest.kernel)) continue
          if (letsThrough(outcomeOf(text, name, args, newest)))
            expect(open, `${name}(${args})`).toContain(name)
        }
      }),
      { numRuns: 200, seed: 20261125 },
    )
  })
})
