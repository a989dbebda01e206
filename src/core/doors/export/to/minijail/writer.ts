import { isNewerThan } from '../../../../advice/behaviour/recording'
import { type ArchitectureToken, enosysOn } from '../../../../engine/catalogue'
import type { ConditionFact, Operator, Outcome, ProfileDocument } from '../../../../engine/profile'
import { outcomeWord } from '../../action-words'
import { type CallPolicy, isRefusal, type Policy, policyOf, settledOutcome } from '../../call-policy'
import { type Alternatives, alternativesFor } from '../../conditional-call'
import type { ExportedFile, ExportOptions, ExportResult, Loss, Step } from '../../destination'
import { fileStem } from '../../file-name'
import { hostRefusal } from '../../host-refusal'
import { countedLoss } from '../../losses'
import { errorsOf, resolutionLosses, resolveForExport, stubLoss } from '../../resolved-profile'
import { readPolicy } from './reader'

/**
 * A policy for minijail: a line for each call, with what lets it through and the errno that it meets otherwise
 * (minijail0(5); minijail syscall_filter.c). A call without a line ends the process, so that every call that the profile
 * answers with an errno needs one.
 */
export function exportMinijail(document: ProfileDocument, options: ExportOptions): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return resolved
  const policy = policyOf(resolved)
  if (!policy.ok) return policy
  const stem = fileStem(options.name)
  const file = `${stem}.policy`
  const { kernel } = resolved.target
  const known = policy.calls.filter(({ name }) => !isNewerThan(name, kernel))
  const lines = new PolicyLines({ ...policy, calls: known }, options.conditionalCalls ?? 'refuse')
  const unknown = policy.calls.filter(
    call => isNewerThan(call.name, kernel) && !(lines.logs && isLogged(call)),
  )
  const text = `# ${stem}.json for ${policy.architecture.replace('SCMP_ARCH_', '').toLowerCase()}\n${lines.text()}\n`
  // A filter for all threads ends the process, where one for the calling thread alone would end that.
  const run = `minijail0 -n -Y${lines.logs ? ' -L' : ''} -S ${file} --`
  const profile: ExportedFile = { name: file, language: 'text', text, isProfile: true }
  const steps: Step[] = [
    { id: 'minijail-run', values: { file }, commands: [`${run} /bin/sh`] },
    {
      id: 'filter-loaded',
      values: {},
      commands: [`${run} /bin/grep Seccomp /proc/self/status`],
      isCheck: true,
    },
    ...hostRefusal(readPolicy, profile, resolved, command => `${run} /usr/bin/${command}`),
  ]
  return {
    ok: true,
    files: [profile],
    losses: [
      ...resolutionLosses(resolved),
      ...stubLoss(resolved),
      ...countedLoss('architectures-left-out', policy.others.length, policy.others),
      ...lines.losses(),
      ...countedLoss(
        'calls-unknown-to-headers',
        unknown.length,
        unknown.map(({ name }) => name),
      ),
    ],
    steps,
    errors: errorsOf(document),
  }
}

class PolicyLines {
  private readonly lost: string[] = []
  private readonly changed = new Set<string>()

  /** Under `-L` what has no line is let through and logged. */
  readonly logs: boolean

  constructor(
    private readonly policy: Policy,
    private readonly choice: 'refuse' | 'allow',
  ) {
    this.logs = policy.fallback.action === 'SCMP_ACT_LOG'
  }

  text(): string {
    return this.policy.calls.flatMap(call => this.line(call) ?? []).join('\n')
  }

  losses(): Loss[] {
    const { fallback } = this.policy
    return [
      ...countedLoss(
        this.choice === 'refuse' ? 'conditions-refused' : 'conditions-allowed',
        this.lost.length,
        this.lost,
      ),
      ...countedLoss('actions-changed', this.changed.size, [...this.changed]),
      ...(this.logs
        ? countedLoss('minijail-logs-in-debug', 1)
        : countedLoss('unlisted-killed', fallback.action === 'SCMP_ACT_KILL_PROCESS' ? 0 : 1)),
    ]
  }

  /** Nothing for a call that ends the process, as every call without a line does. */
  private line(call: CallPolicy): string | undefined {
    const refusals = [call.otherwise, ...call.cases.map(({ outcome }) => outcome)].filter(isRefusal)
    const [refusal] = refusals
    if (this.logs && isLogged(call)) return undefined
    const said = spelled(alternativesFor(call, outcome => !isRefusal(outcome)))
    if (!said) this.lost.push(call.name)
    const ways = said ?? (isRefusal(settledOutcome(call, this.choice)) ? [] : [ALWAYS])
    for (const { outcome } of [{ outcome: call.otherwise }, ...call.cases])
      this.note(call.name, outcome, refusal)
    const clause = refusal && refusalClause(refusal, this.policy.architecture)
    if (ways.length === 0) return clause && `${call.name}: ${clause}`
    if (ways.includes(ALWAYS)) return `${call.name}: 1`
    return `${call.name}: ${ways.join(' || ')}${clause ? `; ${clause}` : ''}`
  }

  private note(name: string, outcome: Outcome, refusal: Outcome | undefined): void {
    const { architecture } = this.policy
    const becomes = isRefusal(outcome)
      ? carried(refusal ?? outcome, architecture)
      : { action: 'SCMP_ACT_ALLOW' as const }
    const [before, after] = [outcome, becomes].map(one => outcomeWord(one, architecture))
    if (before !== after) this.changed.add(`${name}: ${before} → ${after}`)
  }
}

function isLogged({ cases, otherwise }: CallPolicy): boolean {
  return [otherwise, ...cases.map(({ outcome }) => outcome)].every(({ action }) => action === 'SCMP_ACT_LOG')
}

function carried(outcome: Outcome, architecture: ArchitectureToken): Outcome {
  switch (outcome.action) {
    case 'SCMP_ACT_ERRNO':
      return outcome
    case 'SCMP_ACT_TRACE':
    case 'SCMP_ACT_NOTIFY':
      return { action: 'SCMP_ACT_ERRNO', errno: enosysOn(architecture) }
    default:
      return { action: 'SCMP_ACT_KILL_PROCESS' }
  }
}

function refusalClause(outcome: Outcome, architecture: ArchitectureToken): string | undefined {
  const { action, errno } = carried(outcome, architecture)
  return action === 'SCMP_ACT_ERRNO' ? `return ${errno}` : undefined
}

const OPERATORS: Readonly<Record<Exclude<Operator, 'SCMP_CMP_MASKED_EQ'>, string>> = {
  SCMP_CMP_EQ: '==',
  SCMP_CMP_NE: '!=',
  SCMP_CMP_LT: '<',
  SCMP_CMP_LE: '<=',
  SCMP_CMP_GT: '>',
  SCMP_CMP_GE: '>=',
}

/** No condition at all, or only such as hold for every argument. */
const ALWAYS = ''

/** The parts of an expression in disjunctive normal form. */
function spelled(ways: Alternatives | undefined): readonly string[] | undefined {
  return ways?.map(conditions => conditions.flatMap(atoms).join(' && '))
}

/**
 * A comparison under a mask is one atom for each bit that has to be set, and one for all that must not be: `&` asks for
 * any bit in common, `in` for no bit outside.
 */
function atoms({ index, operator, value, valueTwo }: ConditionFact): string[] {
  if (operator !== 'SCMP_CMP_MASKED_EQ') return [`arg${index} ${OPERATORS[operator]} ${hexadecimal(value)}`]
  const set = valueTwo & value
  const clear = value & ~valueTwo
  const bits: string[] = []
  for (let bit = 1n; bit <= set; bit <<= 1n) {
    if ((set & bit) !== 0n) bits.push(`arg${index} & ${hexadecimal(bit)}`)
  }
  return clear === 0n ? bits : [...bits, `arg${index} in ~${hexadecimal(clear)}`]
}

function hexadecimal(value: bigint): string {
  return `0x${value.toString(16)}`
}
