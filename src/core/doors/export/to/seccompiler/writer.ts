import { type ArchitectureToken, catalogue } from '../../../../engine/catalogue'
import type { ConditionFact, Operator, Outcome, ProfileDocument } from '../../../../engine/profile'
import { type JsonValue, jsonText } from '../../../../engine/text'
import { policyOf } from '../../call-policy'
import type { ExportedFile, ExportOptions, ExportResult, Loss, Step } from '../../destination'
import { fileStem } from '../../file-name'
import { hostRefusal } from '../../host-refusal'
import { countedLoss } from '../../losses'
import { notifyLoss } from '../../notify-loss'
import {
  errorsOf,
  type ResolvedExport,
  resolutionLosses,
  resolveForExport,
  stubLoss,
} from '../../resolved-profile'
import { type TwoActionFilter, twoActionFilter } from '../../two-action-filter'
import { readFilters } from './reader'

/** The architectures of rust-vmm's seccompiler 0.5 and of Firecracker's own, by the names they are called with. */
const SECCOMPILER: Readonly<Partial<Record<ArchitectureToken, string>>> = {
  SCMP_ARCH_X86_64: 'x86_64',
  SCMP_ARCH_AARCH64: 'aarch64',
  SCMP_ARCH_RISCV64: 'riscv64',
}
const FIRECRACKER: Readonly<Partial<Record<ArchitectureToken, string>>> = {
  SCMP_ARCH_X86_64: 'x86_64',
  SCMP_ARCH_AARCH64: 'aarch64',
}

/** The newest call in seccompiler's tables, which are those of Linux 6.12 (src/syscall_table). */
const NEWEST_CALL = 'mseal'

/** What Firecracker wants a filter for (docs/seccomp.md). */
const FIRECRACKER_THREADS = ['vmm', 'api', 'vcpu'] as const

/**
 * JSON for rust-vmm's seccompiler, which has one action for the calls in its list and one for all others, and ORs the
 * rules of a call (docs/json_format.md). All comparisons are of 64 bits, as in the profile.
 */
export function exportSeccompiler(document: ProfileDocument, options: ExportOptions): ExportResult {
  const stem = fileStem(options.name)
  return exportJson(document, options, SECCOMPILER, (filter, { target }) => {
    const name = SECCOMPILER[target.architecture] ?? ''
    const steps: Step[] = [
      {
        id: 'seccompiler-add',
        values: { architecture: name },
        commands: ['cargo add seccompiler --features json'],
      },
      { id: 'seccompiler-load', values: { file: `${stem}.json` }, commands: [] },
      { id: 'filter-loaded', values: {}, commands: ['grep Seccomp /proc/PID/status'], isCheck: true },
    ]
    return {
      value: { main: jsonFilter(filter, ['mismatch_action', 'match_action']) },
      steps,
      losses: [],
    }
  })
}

/** Firecracker's dialect of it: the same filter for each of its three kinds of threads, under the older keys. */
export function exportFirecracker(document: ProfileDocument, options: ExportOptions): ExportResult {
  const stem = fileStem(options.name)
  return exportJson(document, options, FIRECRACKER, (filter, { target }) => {
    const name = FIRECRACKER[target.architecture] ?? ''
    const one = jsonFilter(filter, ['default_action', 'filter_action'])
    const steps: Step[] = [
      {
        id: 'seccompiler-build',
        values: { architecture: name },
        commands: [
          `seccompiler-bin --input-file ${stem}.json --target-arch ${name} --output-file ${stem}.bpf`,
        ],
      },
      {
        id: 'firecracker-run',
        values: { file: `${stem}.bpf` },
        commands: [`firecracker --api-sock /tmp/firecracker.socket --seccomp-filter ${stem}.bpf`],
      },
      { id: 'filter-loaded', values: {}, commands: ['grep Seccomp /proc/PID/task/*/status'], isCheck: true },
    ]
    return {
      value: Object.fromEntries(FIRECRACKER_THREADS.map(thread => [thread, one])),
      steps,
      losses: countedLoss('other-threads', 1),
    }
  })
}

interface Written {
  readonly value: JsonValue
  readonly steps: readonly Step[]
  readonly losses: readonly Loss[]
}

function exportJson(
  document: ProfileDocument,
  options: ExportOptions,
  architectures: Readonly<Partial<Record<ArchitectureToken, string>>>,
  write: (filter: TwoActionFilter, resolved: ResolvedExport) => Written,
): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return resolved
  const { architecture } = resolved.target
  if (architectures[architecture] === undefined) {
    const known = Object.values(architectures)
    return {
      ok: false,
      refusals: [{ id: 'architecture-unknown-there', values: { architecture, known }, offset: 0, length: 0 }],
    }
  }
  const policy = policyOf(resolved)
  if (!policy.ok) return policy
  const newest = catalogue.numberOf(NEWEST_CALL, architecture)
  const filter = twoActionFilter(
    policy,
    newest?.kind === 'direct' ? newest.number : Number.MAX_SAFE_INTEGER,
    options,
  )
  const { value, steps, losses } = write(filter, resolved)
  const file: ExportedFile = {
    name: `${fileStem(options.name)}.json`,
    language: 'json',
    text: jsonText(value),
    isProfile: true,
  }
  return {
    ok: true,
    files: [file],
    losses: [
      ...resolutionLosses(resolved),
      ...stubLoss(resolved),
      ...notifyLoss(resolved),
      ...countedLoss('architectures-left-out', policy.others.length, policy.others),
      ...filter.losses,
      ...losses,
    ],
    steps: [...steps, ...hostRefusal(readFilters, file, resolved)],
    errors: errorsOf(document),
  }
}

function jsonFilter({ mismatch, match, rules }: TwoActionFilter, keys: readonly [string, string]): JsonValue {
  return {
    [keys[0]]: actionValue(mismatch),
    [keys[1]]: actionValue(match),
    filter: rules.flatMap(({ name, alternatives }) =>
      alternatives.map(conditions => ({
        syscall: name,
        args: conditions.length > 0 ? conditions.map(conditionValue) : undefined,
      })),
    ),
  }
}

function actionValue({ action, errno = 0 }: Outcome): JsonValue {
  switch (action) {
    case 'SCMP_ACT_ERRNO':
      return { errno }
    case 'SCMP_ACT_TRACE':
      return { trace: errno }
    case 'SCMP_ACT_NOTIFY':
      return 'user_notif'
    case 'SCMP_ACT_KILL':
      return 'kill_thread'
    default:
      return action.replace('SCMP_ACT_', '').toLowerCase()
  }
}

const OPERATORS: Readonly<Record<Exclude<Operator, 'SCMP_CMP_MASKED_EQ'>, string>> = {
  SCMP_CMP_EQ: 'eq',
  SCMP_CMP_NE: 'ne',
  SCMP_CMP_LT: 'lt',
  SCMP_CMP_LE: 'le',
  SCMP_CMP_GT: 'gt',
  SCMP_CMP_GE: 'ge',
}

function conditionValue({ index, operator, value, valueTwo }: ConditionFact): JsonValue {
  return operator === 'SCMP_CMP_MASKED_EQ'
    ? { index, type: 'qword', op: { masked_eq: value }, val: valueTwo & value }
    : { index, type: 'qword', op: OPERATORS[operator], val: value }
}
