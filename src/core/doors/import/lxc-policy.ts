import { architecturesOf } from '../../advice/presets'
import { type DraftAction, type DraftRule, writeProfile } from '../../advice/presets/profile-draft'
import { type ArchitectureToken, type ArgumentConditionFact, architectures } from '../../engine/catalogue'

/** A policy in the words of a profile: libseccomp is given its lines in their order, as it is those of a profile. */
export interface LxcPolicy {
  readonly text: string
  /** Lines that are passed over, and sections for other architectures. */
  readonly unread: readonly string[]
}

const OPERATORS = new Map<string, ArgumentConditionFact['op']>(
  (
    [
      ['==', 'SCMP_CMP_EQ'],
      ['!=', 'SCMP_CMP_NE'],
      ['<', 'SCMP_CMP_LT'],
      ['<=', 'SCMP_CMP_LE'],
      ['>', 'SCMP_CMP_GT'],
      ['>=', 'SCMP_CMP_GE'],
      ['&=', 'SCMP_CMP_MASKED_EQ'],
    ] as const
  ).flatMap(([sign, name]) => [
    [sign, name],
    [name, name],
  ]),
)

/**
 * Reads a policy of version 2 for LXC (lxc.container.conf(5); lxc src/lxc/seccomp.c `parse_config_v2`). Calls of the
 * section `[all]` hold for the older ABIs of the machine, too: on x86_64 those of x86 and x32. Undefined where the text
 * is none.
 *
 * @param tokens whose calls are meant, if not those of all of them
 */
export function readLxcPolicy(
  text: string,
  native: ArchitectureToken,
  tokens: readonly ArchitectureToken[] = architecturesOf(native),
): LxcPolicy | undefined {
  const [version = '', kind = '', ...lines] = text.split(/\r\n|\r|\n/)
  const [, list, word] = /^(allow|white|deny|black)list(?:\s+(.*))?$/.exec(kind.trim()) ?? []
  if (version.trim() !== '2' || list === undefined) return undefined
  const isAllowList = list === 'allow' || list === 'white'
  const ofDefault = actionOf(word ?? (isAllowList ? 'kill' : 'allow'))
  const usual = isAllowList ? 'allow' : 'kill'
  const own = architectures.find(({ token }) => token === native)?.name
  const rules: DraftRule[] = []
  const unread: string[] = []
  let isHere = true
  for (const line of lines.map(one => one.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const section = /^\[(\w+)\]$/.exec(line)?.[1]
    if (section !== undefined) {
      isHere = section === 'all' || section === own
      if (!isHere) unread.push(line)
      continue
    }
    const rule = isHere ? ruleOf(line, usual) : undefined
    if (rule) rules.push(rule)
    else unread.push(line)
  }
  if (!ofDefault) return undefined
  return {
    text: writeProfile({
      defaultAction: ofDefault.action,
      defaultErrnoRet: ofDefault.errnoRet,
      architectures: tokens,
      syscalls: joined(rules),
    }),
    unread,
  }
}

/** Names that follow each other and meet the same are one rule, which keeps the order. */
function joined(rules: readonly DraftRule[]): DraftRule[] {
  const found: DraftRule[] = []
  for (const rule of rules) {
    const last = found.at(-1)
    const isAlike =
      last && !last.args && !rule.args && last.action === rule.action && last.errnoRet === rule.errnoRet
    if (isAlike) found[found.length - 1] = { ...last, names: [...last.names, ...rule.names] }
    else found.push(rule)
  }
  return found
}

function ruleOf(line: string, usual: string): DraftRule | undefined {
  const [, name, rest = ''] = /^([a-z_][a-z0-9_]*)(?:\s+(.*))?$/i.exec(line) ?? []
  if (name === undefined || name === 'reject_force_umount') return undefined
  const at = rest.indexOf('[')
  const action = actionOf((at < 0 ? rest : rest.slice(0, at)).trim() || usual)
  const groups = at < 0 ? [] : [...rest.slice(at).matchAll(/\[([^\]]*)\]/g)]
  const args = groups.map(([, group = '']) => conditionOf(group))
  const facts = args.filter(fact => fact !== undefined)
  if (!action || facts.length < args.length) return undefined
  return { names: [name], ...action, args: facts.length > 0 ? facts : undefined }
}

function actionOf(word: string): Pick<DraftRule, 'action' | 'errnoRet'> | undefined {
  const errno = /^errno\s+(\d+)$/.exec(word)?.[1]
  if (errno !== undefined) return { action: 'SCMP_ACT_ERRNO', errnoRet: Number(errno) }
  const known: Readonly<Record<string, DraftAction>> = {
    allow: 'SCMP_ACT_ALLOW',
    kill: 'SCMP_ACT_KILL_THREAD',
    trap: 'SCMP_ACT_TRAP',
    notify: 'SCMP_ACT_NOTIFY',
  }
  const action = known[word]
  return action && { action }
}

/** `index,value,operator`, with the mask behind for one under a mask. */
function conditionOf(group: string): ArgumentConditionFact | undefined {
  const [index = '', value = '', sign = '', mask = ''] = group.split(',').map(part => part.trim())
  const op = OPERATORS.get(sign)
  if (!op || !/^[0-5]$/.test(index) || !isInteger(value)) return undefined
  if (op !== 'SCMP_CMP_MASKED_EQ') return { index: Number(index), op, value: BigInt(value), valueTwo: 0n }
  return isInteger(mask)
    ? { index: Number(index), op, value: BigInt(mask), valueTwo: BigInt(value) }
    : undefined
}

function isInteger(text: string): boolean {
  return /^(0x[0-9a-f]+|\d+)$/i.test(text)
}
