import { architecturesOf } from '../../../../advice/presets'
import { architectureName, enosysOn } from '../../../../engine/catalogue'
import { outcomeOfReturn } from '../../../../engine/policy'
import type { ConditionFact, Outcome, ProfileDocument } from '../../../../engine/profile'
import { outcomeWord } from '../../action-words'
import { isRefusal } from '../../call-policy'
import { commentText } from '../../comment-text'
import type { ExportedFile, ExportOptions, ExportResult, Step } from '../../destination'
import { fileStem } from '../../file-name'
import { hostRefusal } from '../../host-refusal'
import { libraryRules } from '../../libseccomp-rules'
import { countedLoss } from '../../losses'
import {
  errorsOf,
  type ResolvedExport,
  resolutionLosses,
  resolveForExport,
  stubLoss,
} from '../../resolved-profile'
import { readPolicy } from './reader'

/**
 * A policy of version 2 for LXC, which hands its lines to libseccomp in their order (lxc src/lxc/seccomp.c
 * `parse_config_v2`): so they are the rules that a container runtime would add. It knows `kill` for a thread, `errno`,
 * `allow`, `trap` and `notify`, and puts the calls of 32-bit programs on a 64-bit host under the policy as well.
 */
export function exportLxc(document: ProfileDocument, options: ExportOptions): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return resolved
  const stem = fileStem(options.name)
  const file = `${stem}.seccomp`
  const { text, changed } = policyText(resolved)
  const { rules } = resolved.compilation.model
  const { architecture } = resolved.target
  // What calls by the numbers of x32 meet there is told by comparison: few kernels run them.
  const opened = architecturesOf(architecture).filter(
    token => token !== 'SCMP_ARCH_X32' && !rules.architectures.includes(token),
  )
  const profile: ExportedFile = { name: file, language: 'text', text, isProfile: true }
  const steps: Step[] = [
    {
      id: 'lxc-install',
      values: { file },
      commands: [
        `sudo install -D -m 0644 ${file} /var/lib/lxc/NAME/${file}`,
        `echo 'lxc.seccomp.profile = /var/lib/lxc/NAME/${file}' | sudo tee -a /var/lib/lxc/NAME/config`,
        'sudo lxc-start -n NAME',
      ],
    },
    {
      id: 'filter-loaded',
      values: {},
      commands: ['sudo lxc-attach -n NAME -- grep Seccomp /proc/1/status'],
      isCheck: true,
    },
    ...hostRefusal(readPolicy, profile, resolved, command => `sudo lxc-attach -n NAME -- ${command}`),
    {
      id: 'remove',
      values: {},
      commands: [
        `sudo sed -i '\\#^lxc.seccomp.profile = /var/lib/lxc/NAME/${file}$#d' /var/lib/lxc/NAME/config`,
        `sudo rm /var/lib/lxc/NAME/${file}`,
        'sudo lxc-stop -n NAME && sudo lxc-start -n NAME',
      ],
    },
  ]
  return {
    ok: true,
    files: [profile],
    losses: [
      ...resolutionLosses(resolved),
      ...stubLoss(resolved),
      ...countedLoss('actions-changed', changed.length, changed),
      ...countedLoss('architectures-open', opened.length, opened.map(architectureName)),
    ],
    steps,
    errors: errorsOf(document),
  }
}

function policyText({ compilation, profile, target }: ResolvedExport): {
  text: string
  changed: readonly string[]
} {
  const { model } = compilation
  const changed = new Set<string>()
  const word = (who: string, outcome: Outcome) => {
    const becomes = carried(outcome)
    const [before, after] = [outcome, becomes].map(one => outcomeWord(one, target.architecture))
    if (before !== after) changed.add(`${who}: ${before} → ${after}`)
    return actionWord(becomes)
  }
  const fallback = outcomeOfReturn(model.rules.defaultReturns)
  const fallbackWord = word('*', fallback)
  const kind = isRefusal(fallback) ? 'allowlist' : 'denylist'
  const lines = libraryRules(model).flatMap(({ rule, returns, names, alternatives }) => {
    const comment = commentText(profile.rules[rule]?.comment?.value ?? '')
    return [
      `# Rule ${rule + 1}${comment === '' ? '' : `: ${comment}`}`,
      ...names.flatMap(name => {
        const action = word(name, outcomeOfReturn(returns))
        // libseccomp refuses a rule that does what the default does.
        if (action === fallbackWord) return []
        return alternatives.map(conditions => `${name} ${action}${conditionsText(conditions)}`)
      }),
    ]
  })
  const text = `2\n${kind} ${fallbackWord}\n[all]\n${lines.join('\n')}\n`
  return { text, changed: [...changed] }

  function carried(outcome: Outcome): Outcome {
    switch (outcome.action) {
      case 'SCMP_ACT_LOG':
        return { action: 'SCMP_ACT_ALLOW' }
      case 'SCMP_ACT_TRACE':
        return { action: 'SCMP_ACT_ERRNO', errno: enosysOn(target.architecture) }
      case 'SCMP_ACT_KILL_PROCESS':
        return { action: 'SCMP_ACT_KILL_THREAD' }
      default:
        return outcome
    }
  }
}

function actionWord({ action, errno = 0 }: Outcome): string {
  switch (action) {
    case 'SCMP_ACT_ALLOW':
      return 'allow'
    case 'SCMP_ACT_ERRNO':
      return `errno ${errno}`
    case 'SCMP_ACT_TRAP':
      return 'trap'
    case 'SCMP_ACT_NOTIFY':
      return 'notify'
    default:
      return 'kill'
  }
}

/** `[index,value,operator]`, with the mask behind for MASKED_EQ. */
function conditionsText(conditions: readonly ConditionFact[]): string {
  const parts = conditions.map(({ index, operator, value, valueTwo }) =>
    operator === 'SCMP_CMP_MASKED_EQ'
      ? `[${index},${valueTwo},${operator},${value}]`
      : `[${index},${value},${operator}]`,
  )
  return parts.length > 0 ? ` ${parts.join('')}` : ''
}
