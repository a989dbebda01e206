/** What profiles are made of, in the words of the OCI runtime specification. */
export interface PlainProfile {
  defaultAction: string
  defaultErrnoRet?: number
  architectures: string[]
  syscalls: PlainRule[]
}

export interface PlainRule {
  names: string[]
  action: string
  errnoRet?: number
  args?: PlainCondition[]
}

export interface PlainCondition {
  index: number
  op: string
  value: bigint
  valueTwo: bigint
}

/** Numbers from 0 to below 1 that are the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface ProfileWishes {
  /** The host first. Each profile takes the host and some of the others. */
  architectures: string[]
  /** Names in the order of likelihood: those in front are drawn most often. */
  names: readonly string[]
  /** Every operator is drawn with this likelihood, otherwise only EQ and MASKED_EQ. */
  anyOperator?: number
}

const actions = ['SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_LOG', 'SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_TRAP']
const operators = ['EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'MASKED_EQ']

/**
 * A profile that is likely to be hard: few names with many rules, operands close together, several architectures,
 * rules that are there twice, one argument compared twice, operands beyond 2^32 and 2^53.
 */
export function randomProfile(random: () => number, wishes: ProfileWishes): PlainProfile {
  const chance = (likelihood: number) => random() < likelihood
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const [host, ...others] = wishes.architectures
  const architectures = chance(0.4) ? [] : others.filter(() => chance(0.4))
  if (host !== undefined && chance(0.5)) architectures.push(host)

  const isLong = chance(0.1)
  const familiar = Array.from({ length: isLong ? 200 : 1 + below(5) }, () =>
    pick(isLong || chance(0.3) ? wishes.names : wishes.names.slice(0, 12)),
  )
  const usesAllOperators = chance(wishes.anyOperator ?? 0.5)
  const usesWideValues = chance(0.35)
  const twoActions = [pick(actions), pick(actions)]
  const outcome = () => {
    const action = chance(0.9) ? pick(twoActions) : pick(actions)
    const errnoRet = chance(0.5) ? pick([0, 1, 13, 38, 4094]) : undefined
    return { action, ...(action === 'SCMP_ACT_ERRNO' && errnoRet !== undefined ? { errnoRet } : {}) }
  }
  const value = () => {
    const small = BigInt(below(6))
    if (!usesWideValues || chance(0.5)) return small
    return pick([
      0xffffffffn,
      0x100000000n + small,
      0x200000000n,
      0xffffffff00000000n,
      2n ** 53n + 1n,
      2n ** 64n - 1n,
      2n ** 63n,
      0x7e020000n,
    ])
  }
  const condition = (index: number): PlainCondition => ({
    index,
    op: `SCMP_CMP_${usesAllOperators ? pick(operators) : pick(['EQ', 'MASKED_EQ'])}`,
    value: value(),
    valueTwo: value(),
  })
  const usedConditions: PlainCondition[] = []
  /** Rules that share a condition are merged below it. */
  const conditions = () => {
    const indexes = [0, 1, 2, 5].filter(() => chance(0.45))
    if (chance(0.06)) indexes.push(pick([0, 1]))
    const made = indexes.map(index => {
      const older = usedConditions.filter(used => used.index === index)
      return older.length > 0 && chance(0.3) ? pick(older) : condition(index)
    })
    usedConditions.push(...made)
    return made
  }
  const count = isLong ? 20 + below(40) : 1 + below(6)
  const syscalls: PlainRule[] = []
  for (let i = 0; i < count; i++) {
    const older = syscalls[below(syscalls.length)]
    if (older && chance(0.1)) {
      const { names, args } = older
      syscalls.push(chance(0.5) ? older : { names, ...outcome(), ...(args ? { args } : {}) })
      continue
    }
    const names = Array.from({ length: isLong ? 1 + below(5) : 1 }, () => pick(familiar))
    const args = chance(isLong ? 0.2 : 0.8) ? conditions() : []
    syscalls.push({ names, ...outcome(), ...(args.length > 0 ? { args } : {}) })
  }
  const byDefault = chance(0.8)
    ? { action: pick(['SCMP_ACT_ERRNO', 'SCMP_ACT_ALLOW', 'SCMP_ACT_KILL_PROCESS']) }
    : outcome()
  return { defaultAction: byDefault.action, architectures, syscalls }
}

/**
 * A profile of one call with many rules that compare in every way, with operands on either side of 2^32: what a tree of
 * conditions is hardest to build from, and what libseccomp itself takes long for.
 */
export function denseProfile(random: () => number): PlainProfile {
  const below = (limit: number) => Math.floor(random() * limit)
  const width = 1 + below(2)
  const usesHigh = random() < 0.7
  const allowed = random() < 0.5 ? operators : ['NE', 'LT', 'LE', 'GT', 'GE'].slice(below(4))
  const operand = () => BigInt(below(60)) + (usesHigh ? BigInt(below(12)) << 32n : 0n)
  const condition = (index: number): PlainCondition => ({
    index,
    op: `SCMP_CMP_${allowed[below(allowed.length)] ?? 'EQ'}`,
    value: operand(),
    valueTwo: operand(),
  })
  const outcomes = random() < 0.7 ? ['SCMP_ACT_ALLOW'] : ['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG']
  const count = 10 + below(width === 1 ? 60 : 12)
  const syscalls = Array.from({ length: count }, () => ({
    names: ['ioctl'],
    action: outcomes[below(outcomes.length)] ?? 'SCMP_ACT_ALLOW',
    args: Array.from({ length: width }, (_, index) => condition(index + below(2) * 2)),
  }))
  return { defaultAction: 'SCMP_ACT_ERRNO', architectures: ['SCMP_ARCH_X86'], syscalls }
}

/** The profile as JSON, with every digit of its integers. */
export function profileText(profile: object): string {
  const marked = JSON.stringify(
    profile,
    (_, value: unknown) => (typeof value === 'bigint' ? `\u0001${value}` : value),
    2,
  )
  return marked.replaceAll(/"\\u0001(\d+)"/g, '$1')
}
