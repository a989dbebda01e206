import { type DraftAction, type DraftRule, writeProfile } from '../../advice/presets/profile-draft'
import {
  type ArchitectureToken,
  type ArgumentConditionFact,
  architectures,
  errnoNumber,
} from '../../engine/catalogue'
import { isOperator } from '../../engine/profile'

/**
 * The profile that a program of ours builds with libseccomp, in C or in Go, as it stands in its source; undefined for any
 * other source. What another program does, its text alone does not show.
 */
export function readLibseccompSource(text: string, native: ArchitectureToken): string | undefined {
  const isC = text.includes('#include <seccomp.h>')
  const [, first] = (isC ? /seccomp_init\((.+)\);/ : /libseccomp\.NewFilter\((.+)\)\n/).exec(text) ?? []
  const byDefault = first === undefined ? undefined : actionOf(first, native)
  const rules = isC ? rulesOfC(text, native) : rulesOfGo(text, native)
  if (!byDefault || !rules) return undefined
  return writeProfile({
    defaultAction: byDefault.action,
    defaultErrnoRet: byDefault.errnoRet,
    architectures: isC ? architecturesOfC(text) : architecturesOfGo(text),
    syscalls: rules,
  })
}

type Action = Pick<DraftRule, 'action' | 'errnoRet'>

function rulesOfC(text: string, native: ArchitectureToken): DraftRule[] | undefined {
  const made =
    /static const char \*const (rule_\d+)\[\] = \{([^}]*)\};(?:\s*static const struct scmp_arg_cmp \1_conditions\[\] = \{\n(.*?)\n\t\};)?\s*if \(result == 0\)\s*result = add\(filter, ([^\n]+), \1, \d+, \w+, (true|false)\);/gs
  const rules: DraftRule[] = []
  for (const [, , names = '', conditions = '', word = '', any] of text.matchAll(made)) {
    const action = actionOf(word, native)
    if (!action) return undefined
    const written = conditions.matchAll(
      /\{\.arg = (\d), \.op = (\w+), \.datum_a = UINT64_C\((\w+)\)(?:, \.datum_b = UINT64_C\((\w+)\))?\}/g,
    )
    const args: ArgumentConditionFact[] = []
    for (const [, index = '', op = '', value = '', valueTwo = '0'] of written) {
      if (!isOperator(op)) return undefined
      args.push({ index: Number(index), op, value: BigInt(value), valueTwo: BigInt(valueTwo) })
    }
    rules.push(...alternatives(quoted(names), action, any === 'true' ? args.map(one => [one]) : [args]))
  }
  return rules
}

function rulesOfGo(text: string, native: ArchitectureToken): DraftRule[] | undefined {
  const made =
    /names: \[\]string\{([^}]*)\},\s*action: ([^\n]+),\n(?:\t\talternatives: \[\]\[\]condition\{\n(.*?)\n\t\t\},\n)?/gs
  const rules: DraftRule[] = []
  for (const [, names = '', word = '', lists = ''] of text.matchAll(made)) {
    const action = actionOf(word, native)
    if (!action) return undefined
    const ways: ArgumentConditionFact[][] = []
    for (const line of lists.split('\n')) {
      const way: ArgumentConditionFact[] = []
      const written = line.matchAll(/\{(\d), libseccomp\.(\w+), \[\]uint64\{(\w+)(?:, (\w+))?\}\}/g)
      for (const [, index = '', word = '', value = '', valueTwo = '0'] of written) {
        const op = OPERATORS_OF_GO[word]
        if (op === undefined) return undefined
        way.push({ index: Number(index), op, value: BigInt(value), valueTwo: BigInt(valueTwo) })
      }
      ways.push(way)
    }
    rules.push(...alternatives(quoted(names), action, ways))
  }
  return rules
}

const OPERATORS_OF_GO: Readonly<Record<string, ArgumentConditionFact['op']>> = {
  CompareEqual: 'SCMP_CMP_EQ',
  CompareNotEqual: 'SCMP_CMP_NE',
  CompareLess: 'SCMP_CMP_LT',
  CompareLessOrEqual: 'SCMP_CMP_LE',
  CompareGreater: 'SCMP_CMP_GT',
  CompareGreaterEqual: 'SCMP_CMP_GE',
  CompareMaskedEqual: 'SCMP_CMP_MASKED_EQ',
}

function alternatives(
  names: readonly string[],
  action: Action,
  ways: readonly (readonly ArgumentConditionFact[])[],
): DraftRule[] {
  return ways.map(args => ({ names, ...action, args: args.length > 0 ? args : undefined }))
}

function quoted(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name)
}

/** `SCMP_ACT_ERRNO(EPERM)`, or `libseccomp.ActErrno.SetReturnCode(int16(syscall.EPERM))`. */
function actionOf(word: string, native: ArchitectureToken): Action | undefined {
  const [name = '', ...rest] = word.split(/[()]/).filter(Boolean)
  const plain = name
    .replace(/^libseccomp\.Act/, 'SCMP_ACT_')
    .replace(/\.SetReturnCode$/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase()
  const action = DRAFT_ACTIONS.find(one => one === plain)
  const number = rest.at(-1)?.replace(/^syscall\./, '')
  if (!action || number === undefined) return action && { action }
  // The bindings take a signed number of 16 bits and hand its bits on.
  const errno = /^-?\d+$/.test(number) ? Number(number) & 0xffff : errnoNumber(number, native)
  return errno === undefined ? undefined : { action, errnoRet: errno }
}

const DRAFT_ACTIONS: readonly DraftAction[] = [
  'SCMP_ACT_ALLOW',
  'SCMP_ACT_ERRNO',
  'SCMP_ACT_KILL',
  'SCMP_ACT_KILL_THREAD',
  'SCMP_ACT_KILL_PROCESS',
  'SCMP_ACT_LOG',
  'SCMP_ACT_NOTIFY',
  'SCMP_ACT_TRACE',
  'SCMP_ACT_TRAP',
]

function architecturesOfC(text: string): ArchitectureToken[] {
  const words = [...text.matchAll(/(?:seccomp_arch_native\(\) != |seccomp_arch_add\(filter, )(\w+)/g)]
  return tokensOf(words.map(([, word = '']) => word))
}

/** Go's constants are the tokens' own words but for those of two, which are Go's. */
function architecturesOfGo(text: string): ArchitectureToken[] {
  const words = [...text.matchAll(/libseccomp\.Arch(\w+)/g)].map(([, word = '']) => word)
  const ofGo: Readonly<Record<string, string>> = { AMD64: 'X86_64', ARM64: 'AARCH64' }
  return tokensOf(words.map(word => `SCMP_ARCH_${ofGo[word] ?? word}`))
}

function tokensOf(words: readonly string[]): ArchitectureToken[] {
  return [...new Set(words)].flatMap(word => architectures.find(({ token }) => token === word)?.token ?? [])
}
