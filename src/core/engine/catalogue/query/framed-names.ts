import type { ArchitectureToken } from '../architectures'
import { errnoName } from '../errnos'

/** What people write around a name to ask about it: `what does malloc use`, `malloc 用到哪些`. */
const frame: ReadonlySet<string> = new Set(
  (
    'a all are be behind by call called calls command do does fn func function functions glibc how in internally is it ' +
    'libc list make makes mean means method need needed needs of require required requires routine show sys syscall ' +
    'syscalls system that the to under use used uses using what which why with'
  ).split(' '),
)

/** The same in Chinese, which puts no spaces between such words. */
const chineseFrame =
  /^(?:系统|调用|函数|命令|程序|相关|影响|管|权限|能力|在|实际|到底|其实|最终|走|用到|用了|用|使用|需要|要|依赖|涉及|底层|背后|对应|会|能|可以|有|是|哪些|哪个|哪几个|哪|几个|个|什么|啥|怎么|如何|做|干|的|了|吗|呢|里|到|所有|全部)+$/u

/** What every call of the catalogue is: it tells none from another. */
const anyCall = /系统调用/gu

/** Whether a word asks about a name, and is none. */
export function isFrame(word: string): boolean {
  return frame.has(word) || chineseFrame.test(word)
}

/**
 * The words of a query without its frame, where what remains is one name, as `isName` tells: `printf` of `what does
 * printf use`. Else all of them.
 */
export function withoutFrame(words: readonly string[], isName: (word: string) => boolean): readonly string[] {
  const asked = words.filter(word => !isFrame(word))
  const [name = ''] = asked
  if (asked.length === 1 && isName(name)) return asked
  const telling = words.map(word => word.replace(anyCall, '')).filter(Boolean)
  return telling.length > 0 ? telling : words
}

/** How messages end where a call was refused, after what was tried: `su: cannot set groups: Operation not permitted`. */
const refusals = [
  'operation not permitted',
  'permission denied',
  'function not implemented',
  'bad system call',
  '不允许的操作',
  '权限不够',
  '函数未实现',
  '错误的系统调用',
].map(text => text.split(' '))

/** The words without those that only tell that a call was refused, where others remain. */
export function withoutRefusals(words: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (let at = 0; at < words.length; ) {
    const told = refusals.find(text => text.every((word, place) => words[at + place] === word))
    if (told === undefined) kept.push(words[at] ?? '')
    at += told?.length ?? 1
  }
  return kept.every(isFrame) ? words : kept
}

const marksOfError: ReadonlySet<string> = new Set(
  'errno error err returns return returned errcode 错误 错误码 错误号 错误代码 返回 报错'.split(' '),
)

/** `errno 38` as `enosys`: what people and texts call the error that a number names. */
export function withNamedErrors(
  words: readonly string[],
  architecture: ArchitectureToken,
): readonly string[] {
  return words.flatMap((word, at) => {
    if (marksOfError.has(word) && /^\d+$/.test(words[at + 1] ?? '')) return []
    if (!/^\d+$/.test(word) || !marksOfError.has(words[at - 1] ?? '')) return [word]
    return [errnoName(Number(word), architecture)?.toLowerCase() ?? word]
  })
}
