import { catalogue } from '../syscalls'
import { keywords as packed } from './query.generated'
import type { Synonyms } from './ranking'
import { stemsOf } from './stems'

/**
 * Words that mean the same in a query. Parted by spaces within a group; each may stand for any other of its group.
 */
const groups = [
  'make create new',
  'get retrieve obtain fetch query',
  'wait block',
  'filesystem filesystems fs',
  'advise advice hint',
  'send transmit',
  'duplicate copy clone',
  'delete remove unlink erase',
  'change set modify alter',
  'directory folder dir',
  'start run launch execute spawn exec',
  'kill terminate',
  'debug trace',
  'receive recv',
  'install load insert',
  'privilege capability',
  'alter adjust',
  'file filename',
  'view read',
  'descriptor fd',
  'network net',
  'process proc',
  'bypass evade circumvent',
  'escape breakout',
  'clock time',
  '修改 更改 改变 设置',
  '创建 新建 建立',
  '删除 移除',
  '切换 改变',
  '执行 运行 启动',
  '杀死 终止 结束',
  '目录 文件夹',
  '读取 读入',
  '重命 改名',
]

/** What is searched for a word beside it, by stem. */
export const synonyms: Synonyms = readSynonyms()

function readSynonyms(): Synonyms {
  const found = new Map<string, string[]>()
  for (const group of groups) {
    const stems = [...new Set(stemsOf(group))]
    for (const stem of stems) {
      found.set(stem, [...(found.get(stem) ?? []), ...stems.filter(other => other !== stem)])
    }
  }
  return found
}

/** A call that a line of `keywords.tsv` names first is meant before those behind it. */
const orderShare = 0.08
const leastSureness = 0.5

/** What people call the thing that a call does, in English and Chinese, with how surely the call is meant. */
export interface Keywords {
  readonly text: string
  readonly sureness: number
}

/** By name, every line of `keywords.tsv` that names the call. */
export function readKeywords(): ReadonlyMap<string, readonly Keywords[]> {
  const found = new Map<string, Keywords[]>()
  for (const line of packed.split('|')) {
    const [calls = '', text = ''] = line.split('>')
    calls.split(' ').forEach((name, place) => {
      if (catalogue.byName(name) === undefined) return
      found.set(name, [
        ...(found.get(name) ?? []),
        { text, sureness: Math.max(leastSureness, 1 - place * orderShare) },
      ])
    })
  }
  return found
}
