import { SMALLEST } from '../../../advice/presets'

const ARCHITECTURES = '["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"]'

/** A profile in the layout of the lessons: each rule is a line. */
export function profileText(defaultAction: string, rules: readonly string[]): string {
  return `{
  "defaultAction": "SCMP_ACT_${defaultAction}",
  "architectures": ${ARCHITECTURES},
  "syscalls": [
    ${rules.join(',\n    ')}
  ]
}
`
}

/** The same for one architecture: no other has a way round its conditions, and the whole filter fits on a screen. */
export function forOneArchitecture(text: string): string {
  return text.replace(ARCHITECTURES, '["SCMP_ARCH_X86_64"]')
}

/** A rule; `more` is what stands behind the action, such as an errno or conditions. */
export function rule(action: string, names: readonly string[], more = ''): string {
  const list = names.map(name => `"${name}"`).join(', ')
  return `{ "names": [${list}], "action": "SCMP_ACT_${action}"${more === '' ? '' : `, ${more}`} }`
}

/** A member with conditions that must all hold, each as `index operator value [valueTwo]`. */
export function args(...conditions: readonly string[]): string {
  const written = conditions.map(condition => {
    const [index, operator, value, valueTwo] = condition.split(' ')
    const second = valueTwo === undefined ? '' : `, "valueTwo": ${valueTwo}`
    return `{ "index": ${index}, "value": ${value}${second}, "op": "SCMP_CMP_${operator}" }`
  })
  return `"args": [${written.join(', ')}]`
}

/** What a worker calls beyond the smallest: it starts processes and waits for them, and its threads end. */
export const WORKER = [
  'exit',
  'gettid',
  'madvise',
  'munmap',
  'rseq',
  'set_robust_list',
  'set_tid_address',
  'wait4',
]

/** What starts a container and a small program, but for some calls. */
export function smallestWithout(...names: readonly string[]): readonly string[] {
  return SMALLEST.filter(name => !names.includes(name))
}
