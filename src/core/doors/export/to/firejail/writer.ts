import { enosysOn, errnoName } from '../../../../engine/catalogue'
import { isKnownName } from '../../../../engine/policy'
import type { Outcome, ProfileDocument } from '../../../../engine/profile'
import { firejailKeeps, isInFirejailsTable } from '../../../import/firejail-calls'
import { type CallLists, callLists } from '../../call-lists'
import { isRefusal, type Policy, policyOf } from '../../call-policy'
import type { ExportedFile, ExportOptions, ExportResult, Step } from '../../destination'
import { fileStem } from '../../file-name'
import { hostRefusal } from '../../host-refusal'
import { countedLoss } from '../../losses'
import { errorsOf, resolutionLosses, resolveForExport, stubLoss } from '../../resolved-profile'
import { readProfile } from './reader'

/** An exception from a list of calls to drop, which has no others. */
const DROPS_NOTHING = '!write'

/**
 * Lines of a firejail profile: what is kept, with one answer to everything else, or what is dropped, each call with its
 * own (firejail(1) `--seccomp.keep`, `--seccomp.drop`, `--seccomp-error-action`).
 */
export function exportFirejail(document: ProfileDocument, options: ExportOptions): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return resolved
  const policy = policyOf(resolved)
  if (!policy.ok) return policy
  const lists = callLists(policy, outcome => carried(outcome, policy), {
    choice: options.conditionalCalls,
    host: 'firejail',
    ownNeeds: firejailKeeps,
  })
  const { libseccomp } = resolved.target.versions
  const calls = lists.calls.filter(({ name }) => isKnownName(name, libseccomp))
  const stem = fileStem(options.name)
  const file = `${stem}.profile`
  const run = `firejail --profile=./${file}`
  const needed = calls.filter(isNeededAndRefused).map(({ name }) => name)
  const [kept, afterStart] = isRefusal(lists.fallback) ? [needed, []] : [[], needed]
  const profile: ExportedFile = {
    name: file,
    language: 'text',
    text: profileText({ ...lists, calls }, policy),
    isProfile: true,
  }
  const steps: Step[] = [
    { id: 'firejail-run', values: { file }, commands: [`${run} sh`] },
    { id: 'filter-loaded', values: {}, commands: [`${run} grep Seccomp /proc/self/status`], isCheck: true },
    ...hostRefusal(readProfile, profile, resolved, command => `${run} ${command}`),
  ]
  return {
    ok: true,
    files: [profile],
    losses: [
      ...resolutionLosses(resolved),
      ...stubLoss(resolved),
      ...countedLoss('architectures-left-out', policy.others.length, policy.others),
      ...lists.losses,
      ...countedLoss('firejail-keeps', kept.length, kept),
      ...countedLoss('firejail-after-start', afterStart.length, afterStart),
    ],
    steps,
    errors: errorsOf(document),
  }
}

/** A list of calls to keep has one answer to all others; one of calls to drop has one for each. */
function carried(outcome: Outcome, { fallback, architecture }: Policy): Outcome {
  const isKeepList = isRefusal(fallback)
  // Where all but a few calls are logged; it would let x32 calls run that are to be refused.
  const canLog = fallback.action === 'SCMP_ACT_LOG'
  if (!isRefusal(outcome)) return { action: canLog ? outcome.action : 'SCMP_ACT_ALLOW' }
  const { action, errno = 0 } = isKeepList ? fallback : outcome
  if (action === 'SCMP_ACT_ERRNO') {
    // It takes an errno by its name alone, and passes over a call with a number behind it.
    return { action, errno: errno !== 0 && errnoName(errno, architecture) !== undefined ? errno : 1 }
  }
  return action === 'SCMP_ACT_TRACE' || action === 'SCMP_ACT_NOTIFY'
    ? { action: 'SCMP_ACT_ERRNO', errno: enosysOn(architecture) }
    : { action: 'SCMP_ACT_KILL_THREAD' }
}

function profileText({ fallback, calls }: CallLists, { architecture, calls: numbered }: Policy): string {
  const numbers = new Map(numbered.map(({ name, number }) => [name, number]))
  const entry = (name: string) =>
    isInFirejailsTable(name, architecture) ? name : `$${numbers.get(name) ?? 0}`
  const word = ({ action, errno = 0 }: Outcome) =>
    action === 'SCMP_ACT_ERRNO' ? (errnoName(errno, architecture) ?? 'EPERM') : 'kill'
  if (isRefusal(fallback)) {
    const names = calls.filter(({ outcome }) => !isRefusal(outcome)).map(({ name }) => entry(name))
    return `seccomp.keep ${names.join(',')}\nseccomp-error-action ${word(fallback)}\nseccomp.block-secondary\n`
  }
  // It takes no `log` behind a name; what stands there without an answer meets the one of `seccomp-error-action`.
  const isLogged = ({ action }: Outcome) => action === 'SCMP_ACT_LOG'
  const needed = calls.filter(isNeededAndRefused)
  const dropped = calls.filter(
    ({ outcome }) => outcome.action !== 'SCMP_ACT_ALLOW' && (needed.length === 0 || !isLogged(outcome)),
  )
  const list = dropped.map(call =>
    isLogged(call.outcome) || isNeededAndRefused(call)
      ? entry(call.name)
      : `${entry(call.name)}:${word(call.outcome)}`,
  )
  const [strictest] = needed
    .map(({ outcome }) => word(outcome))
    .sort((a, b) => Number(b === 'kill') - Number(a === 'kill'))
  const action = strictest ?? (dropped.some(({ outcome }) => isLogged(outcome)) ? 'log' : undefined)
  return [
    // Without a list, `seccomp.block-secondary` would load the default list of firejail.
    `seccomp.drop ${list.length > 0 ? list.join(',') : DROPS_NOTHING}`,
    ...(action === undefined ? [] : [`seccomp-error-action ${action}`]),
    'seccomp.block-secondary\n',
  ].join('\n')
}

/**
 * With an answer of its own such a call is refused before firejail is ready: `prctl:ENOSYS` keeps its second filter from
 * being loaded and `prctl:kill` the program from starting (0.9.74). Without one a library does it that firejail preloads.
 */
function isNeededAndRefused({ name, outcome }: CallLists['calls'][number]): boolean {
  return firejailKeeps.includes(name) && isRefusal(outcome)
}
