import { type ArchitectureToken, enosysOn, errnoName } from '../../../../engine/catalogue'
import { isKnownName } from '../../../../engine/policy'
import { type Outcome, type ProfileDocument, sameOutcome } from '../../../../engine/profile'
import { type CallLists, callLists } from '../../call-lists'
import { isRefusal, type Policy, policyOf } from '../../call-policy'
import type { ExportedFile, ExportOptions, ExportResult, Step } from '../../destination'
import { fileStem, objectName } from '../../file-name'
import { hostRefusal } from '../../host-refusal'
import { countedLoss } from '../../losses'
import { errorsOf, resolutionLosses, resolveForExport } from '../../resolved-profile'
import { wordLines } from '../../word-lines'
import { readUnit } from './reader'
import { inSets, systemdSets } from './sets'

/** Where a service is only named, its file takes this one's place. */
const UNIT = 'NAME.service'

/**
 * A drop-in for a systemd service. systemd knows one outcome for each call and no arguments; its allow list holds
 * `@default` from the start, and an entry behind `~` with an errno or `kill` keeps its own outcome in either kind of
 * list (systemd 257, src/shared/seccomp-util.c `seccomp_parse_syscall_filter`, src/core/load-fragment.c
 * `config_parse_syscall_filter`). Only calls of the machine's own architecture are let through.
 */
export function exportSystemd(document: ProfileDocument, options: ExportOptions): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return resolved
  const policy = policyOf(resolved)
  if (!policy.ok) return policy
  const { architecture } = policy
  const lists = callLists(policy, outcome => carried(outcome, policy), {
    choice: options.conditionalCalls,
    host: 'systemd',
  })
  const { libseccomp } = resolved.target.versions
  const known = { ...lists, calls: lists.calls.filter(({ name }) => isKnownName(name, libseccomp)) }
  const file = `${objectName(fileStem(options.name))}.conf`
  const { text, usesSets } = unitText(known, architecture, fileStem(options.name))
  const folder = `/etc/systemd/system/${UNIT}.d`
  const profile: ExportedFile = { name: file, language: 'ini', text, isProfile: true }
  const steps: Step[] = [
    {
      id: 'systemd-install',
      values: { file, unit: UNIT },
      commands: [`sudo install -D -m 0644 ${file} ${folder}/${file}`],
    },
    { id: 'systemd-verify', values: {}, commands: [`systemd-analyze verify ${UNIT}`], isCheck: true },
    {
      id: 'systemd-restart',
      values: {},
      commands: ['sudo systemctl daemon-reload', `sudo systemctl restart ${UNIT}`],
    },
    {
      id: 'systemd-loaded',
      values: {},
      commands: [
        `systemctl status --no-pager ${UNIT}`,
        `grep Seccomp /proc/$(systemctl show --value -p MainPID ${UNIT})/status`,
      ],
      isCheck: true,
    },
    ...hostRefusal(
      readUnit,
      profile,
      resolved,
      command =>
        `sed -n 's/^S/--property=&/p' ${file} | sudo xargs -d '\\n' sh -c 'exec systemd-run --pipe --wait "$@" ${command}' sh`,
    ),
    {
      id: 'remove',
      values: {},
      commands: [
        `sudo rm ${folder}/${file}`,
        'sudo systemctl daemon-reload',
        `sudo systemctl restart ${UNIT}`,
      ],
    },
  ]
  const write = lists.calls.find(({ name }) => name === 'write')
  return {
    ok: true,
    files: [profile],
    losses: [
      ...resolutionLosses(resolved),
      ...countedLoss('systemd-unknown', isRefusal(policy.fallback) ? 1 : 0),
      ...countedLoss('architectures-left-out', policy.others.length, policy.others),
      ...lists.losses,
      ...countedLoss('write-added', write && isRefusal(write.outcome) ? 1 : 0),
      ...countedLoss('sets-grow', usesSets ? 1 : 0),
    ],
    steps,
    errors: errorsOf(document),
  }
}

/**
 * systemd has allow, log, an errno above 0 and the end of the process. An allow list with an entry for ENOSYS keeps the
 * service from starting: ENOSYS is what systemd's filter answers to calls that it does not know, and libseccomp refuses
 * a rule with that default (systemd 257).
 */
function carried({ action, errno = 0 }: Outcome, { fallback, architecture }: Policy): Outcome {
  const unimplemented: Outcome = {
    action: 'SCMP_ACT_ERRNO',
    errno: enosysOn(architecture),
  }
  switch (action) {
    case 'SCMP_ACT_ALLOW':
    case 'SCMP_ACT_LOG':
    case 'SCMP_ACT_KILL_PROCESS':
      return { action }
    case 'SCMP_ACT_KILL_THREAD':
    case 'SCMP_ACT_KILL':
    case 'SCMP_ACT_TRAP':
      return { action: 'SCMP_ACT_KILL_PROCESS' }
    default: {
      // What the kernel answers where nobody traces or supervises.
      const answer: Outcome =
        action === 'SCMP_ACT_ERRNO' ? { action, errno: errno === 0 ? 1 : errno } : unimplemented
      if (!isRefusal(fallback) || !sameOutcome(answer, unimplemented)) return answer
      return fallback.action === action && fallback.errno === errno ? answer : refusalOf(fallback)
    }
  }
}

/** What `SystemCallErrorNumber=` says of a default that refuses; without it, the process ends. */
function refusalOf({ action, errno = 0 }: Outcome): Outcome {
  if (action === 'SCMP_ACT_ERRNO') return { action, errno: errno === 0 ? 1 : errno }
  return { action: 'SCMP_ACT_KILL_PROCESS' }
}

function unitText(
  { fallback, calls }: CallLists,
  architecture: ArchitectureToken,
  stem: string,
): { text: string; usesSets: boolean } {
  const present = new Set(calls.map(({ name }) => name))
  const isAllowList = isRefusal(fallback)
  const implied = systemdSets().get('@default') ?? []
  const allowed = namesOf(calls.filter(({ outcome }) => !isRefusal(outcome)))
  const lines: string[] = ['SystemCallArchitectures=native']
  if (isAllowList) {
    if (fallback.action === 'SCMP_ACT_ERRNO')
      lines.push(`SystemCallErrorNumber=${suffix(fallback, architecture)}`)
    lines.push(...assignments('SystemCallFilter=', allowed, present, ''))
    // An empty list would not begin an allow list.
    if (allowed.length === 0) lines.push('SystemCallFilter=@default')
  }
  const refused = calls.filter(({ outcome }) => isRefusal(outcome))
  const ownOutcome = refused.filter(({ outcome }) => !isAllowList || !sameOutcome(outcome, fallback))
  // What an allow list does not hold is refused as it is; only what `@default` brings along has to be taken out.
  const taken = refused.filter(call => !ownOutcome.includes(call) && implied.includes(call.name))
  lines.push(...assignments('SystemCallFilter=~', namesOf(taken), present, ''))
  for (const errno of new Set(ownOutcome.map(({ outcome }) => suffix(outcome, architecture)))) {
    const group = ownOutcome.filter(({ outcome }) => suffix(outcome, architecture) === errno)
    lines.push(...assignments('SystemCallFilter=~', namesOf(group), present, `:${errno}`))
  }
  const logged = namesOf(calls.filter(({ outcome }) => outcome.action === 'SCMP_ACT_LOG'))
  if (fallback.action === 'SCMP_ACT_LOG') {
    const silent = namesOf(calls.filter(({ outcome }) => outcome.action !== 'SCMP_ACT_LOG'))
    lines.push(
      ...(silent.length > 0 ? assignments('SystemCallLog=~', silent, present, '') : ['SystemCallLog=~']),
    )
  } else lines.push(...assignments('SystemCallLog=', logged, present, ''))
  return {
    text: `# ${stem}.json for services of systemd on ${architecture.replace('SCMP_ARCH_', '').toLowerCase()}\n[Service]\n${lines.join('\n')}\n`,
    usesSets: lines.some(line => line.includes('@')),
  }
}

function namesOf(calls: CallLists['calls']): string[] {
  return calls.map(({ name }) => name)
}

/** The errno of an entry, or `kill`. */
function suffix({ action, errno = 0 }: Outcome, architecture: ArchitectureToken): string {
  return action === 'SCMP_ACT_ERRNO' ? (errnoName(errno, architecture) ?? String(errno)) : 'kill'
}

/** Assignments add to each other, so that a long list stands on lines of its own. */
function assignments(
  key: string,
  names: readonly string[],
  present: ReadonlySet<string>,
  ending: string,
): string[] {
  const { sets, rest } = inSets(names, present)
  const lines = [sets, rest].flatMap(words =>
    wordLines(
      words.map(word => word + ending),
      ' ',
    ),
  )
  return lines.map(line => key + line)
}
