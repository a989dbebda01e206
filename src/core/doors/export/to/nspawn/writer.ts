import type { ArchitectureToken } from '../../../../engine/catalogue'
import { isKnownName } from '../../../../engine/policy'
import type { Outcome, ProfileDocument } from '../../../../engine/profile'
import { callLists } from '../../call-lists'
import { isRefusal, policyOf } from '../../call-policy'
import type { ExportedFile, ExportOptions, ExportResult, Step } from '../../destination'
import { fileStem, objectName } from '../../file-name'
import { hostRefusal } from '../../host-refusal'
import { countedLoss } from '../../losses'
import { errorsOf, resolutionLosses, resolveForExport } from '../../resolved-profile'
import { wordLines } from '../../word-lines'
import { inSets } from '../systemd/sets'
import { readNspawnSettings } from './reader'

/** Which other programs a machine runs, and systemd makes a filter for (systemd 257 src/shared/seccomp-util.c). */
const BESIDE: Readonly<Partial<Record<ArchitectureToken, readonly string[]>>> = {
  SCMP_ARCH_X86_64: ['x86'],
  SCMP_ARCH_AARCH64: ['arm'],
  SCMP_ARCH_S390X: ['s390'],
}

/**
 * Settings of systemd-nspawn. It has an allow list of its own, to which this adds and from which it takes; what is
 * refused, it refuses in its own way (systemd-nspawn(1) `--system-call-filter=`). The list to refuse wins over the list
 * to allow, so that both can be complete. It is written without sets: nspawn takes the names on it out of what it lets
 * through one by one, and a set there does not take out a call that it adds by its own name, such as `reboot` for
 * CAP_SYS_BOOT (src/nspawn/nspawn-seccomp.c).
 */
export function exportNspawn(document: ProfileDocument, options: ExportOptions): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return resolved
  const policy = policyOf(resolved)
  if (!policy.ok) return policy
  const lists = callLists(policy, carried, { choice: options.conditionalCalls, host: 'nspawn' })
  const calls = lists.calls.filter(({ name }) => isKnownName(name, resolved.target.versions.libseccomp))
  const present = new Set(calls.map(({ name }) => name))
  const namesWhere = (refused: boolean) =>
    calls.filter(({ outcome }) => isRefusal(outcome) === refused).map(({ name }) => name)
  const lines = [
    ...listLines('SystemCallFilter=', namesWhere(false), present),
    ...wordLines(namesWhere(true), ' ').map(line => `SystemCallFilter=~${line}`),
  ]
  const beside = BESIDE[policy.architecture] ?? []
  const machine = objectName(fileStem(options.name))
  const file = `${machine}.nspawn`
  const profile: ExportedFile = {
    name: file,
    language: 'ini',
    text: `[Exec]\n${lines.join('\n')}\n`,
    isProfile: true,
  }
  const steps: Step[] = [
    {
      id: 'nspawn-install',
      values: { machine, file },
      commands: [
        `sudo install -D -m 0644 ${file} /etc/systemd/nspawn/${file}`,
        `sudo machinectl start ${machine}`,
      ],
    },
    {
      id: 'filter-loaded',
      values: {},
      commands: [`grep Seccomp /proc/$(machinectl show -p Leader --value ${machine})/status`],
      isCheck: true,
    },
    ...hostRefusal(
      readNspawnSettings,
      profile,
      resolved,
      command => `sudo systemd-run --machine ${machine} --pipe --wait ${command}`,
    ),
    {
      id: 'remove',
      values: {},
      commands: [`sudo rm /etc/systemd/nspawn/${file}`, `sudo systemctl restart systemd-nspawn@${machine}`],
    },
  ]
  return {
    ok: true,
    files: [profile],
    losses: [
      ...resolutionLosses(resolved),
      ...countedLoss('nspawn-architectures', beside.length, beside),
      ...lists.losses.filter(({ id }) => id !== 'actions-changed'),
      ...countedLoss('nspawn-errnos', 1),
      ...countedLoss('sets-grow', lines.some(line => line.includes('@')) ? 1 : 0),
    ],
    steps,
    errors: errorsOf(document),
  }
}

/** It lets a call through or refuses it. */
function carried(outcome: Outcome): Outcome {
  return isRefusal(outcome) ? { action: 'SCMP_ACT_ERRNO', errno: 1 } : { action: 'SCMP_ACT_ALLOW' }
}

function listLines(key: string, names: readonly string[], present: ReadonlySet<string>): string[] {
  const { sets, rest } = inSets(names, present)
  return [sets, rest].flatMap(words => wordLines(words, ' ')).map(line => key + line)
}
