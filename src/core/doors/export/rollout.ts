import {
  type Command,
  effectiveProfile,
  type Outcome,
  type Profile,
  type ProfileDocument,
  parseProfile,
  planCommand,
  readingFor,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import type { Exporter, ExportOptions, ExportResult, Loss, Step } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { countedLoss } from './losses'

export interface LoggingDocument {
  readonly document: ProfileDocument
  readonly losses: readonly Loss[]
  readonly steps: readonly Step[]
}

const refusing: readonly string[] = [
  'SCMP_ACT_KILL',
  'SCMP_ACT_KILL_THREAD',
  'SCMP_ACT_KILL_PROCESS',
  'SCMP_ACT_TRAP',
  'SCMP_ACT_ERRNO',
] satisfies readonly Outcome['action'][]

/**
 * The document with `SCMP_ACT_LOG` for a default that refuses, to see in the kernel's log what a program would miss.
 * The errno of the default goes, since crun does not start with one that is not used. Rules that refuse stay, but for
 * those that did what the default does: runtimes leave them out, so that beside another default they would come to life.
 */
export function loggingDocument(document: ProfileDocument, target: Target): LoggingDocument {
  const profile = readingFor(document, target)?.profile
  if (!profile) return { document, losses: [], steps: [] }
  if (!refusing.includes(profile.defaultAction?.value ?? '')) {
    return { document, losses: countedLoss('rollout-unchanged', 1), steps: [] }
  }
  const toLog: Command = { kind: 'set-default', action: 'SCMP_ACT_LOG' }
  const idle = effectiveProfile(profile, target).rules.flatMap(({ equalsDefault }, rule) =>
    equalsDefault ? [rule] : [],
  )
  // From the last one on, since the places of those behind a removed rule change.
  const removals = idle.reverse().map((rule): Command => ({ kind: 'remove-rule', rule }))
  const plan = planCommand(document, { kind: 'several', commands: [toLog, ...removals] }, target)
  if (!plan.ok) return { document, losses: countedLoss('rollout-unchanged', 1), steps: [] }
  const logging = parseProfile(applyEdits(document.text, plan.edits))
  const names = logging.profile ? refusedNames(logging.profile) : []
  return {
    document: logging,
    losses: [
      ...countedLoss('rollout-logs-only', 1),
      ...countedLoss('rollout-still-refuses', names.length, names),
    ],
    steps: watchSteps,
  }
}

function refusedNames({ rules }: Profile): string[] {
  const names = rules
    .filter(({ action }) => refusing.includes(action?.value ?? ''))
    .flatMap(rule => rule.names.map(({ value }) => value))
  return [...new Set(names)]
}

/**
 * Records of the audit, type 1326, stand in the kernel's own log where no auditd runs, ten in five seconds at most
 * unless `kernel.printk_ratelimit` is 0 (kernel/audit.c kauditd_printk_skb).
 */
const watchSteps: readonly Step[] = [
  {
    id: 'rollout-watch',
    values: {},
    commands: [
      'cat /proc/sys/kernel/seccomp/actions_logged',
      'sudo sysctl -w kernel.printk_ratelimit=0',
      "sudo journalctl -k -f | grep 'type=1326'",
    ],
  },
  {
    id: 'rollout-learn',
    values: { auditd: 'ausearch --message SECCOMP --raw' },
    commands: [
      "sudo journalctl -k --since today | grep 'type=1326' > seccomp.log",
      'sudo sysctl -w kernel.printk_ratelimit=5',
    ],
  },
  { id: 'rollout-enforce', values: {}, commands: [] },
]

/**
 * An export of the logging document, which says what it is and how to get from there to one that refuses; or why there
 * is none, where nothing would be logged.
 */
export function exportLogging(
  document: ProfileDocument,
  destination: DestinationId,
  options: ExportOptions,
  exporter: Exporter,
): ExportResult {
  const { document: logging, losses, steps } = loggingDocument(document, options.target)
  if (steps.length > 0 && destinationOf(destination).logsNothing) {
    return {
      ok: false,
      refusals: [{ id: 'rollout-not-logged', values: {}, offset: 0, length: 0 }],
    }
  }
  const result = exporter(logging, options)
  if (!result.ok) return result
  const refusesNothing = result.losses.some(({ id }) => id === 'rollout-refusals-logged')
  const said = losses.filter(({ id }) => !refusesNothing || id !== 'rollout-still-refuses')
  return { ...result, losses: [...said, ...result.losses], steps: [...result.steps, ...steps] }
}
