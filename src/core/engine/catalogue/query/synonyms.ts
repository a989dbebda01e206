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
  'fake spoof forge',
  'title name',
  'detect monitor watch',
  'exchange swap',
  'hook inject',
  'raise increase',
  'lower reduce decrease',
  'binary executable elf',
  'background daemon',
  'halt poweroff',
  'parse read',
  'rights permissions',
  'owner ownership',
  'machine computer host',
  'password credential secret',
  '修改 更改 改变 设置',
  '创建 新建 建立',
  '删除 移除',
  '切换 改变',
  '执行 运行 启动',
  '杀死 终止 结束',
  '目录 文件夹',
  '读取 读入',
  '重命 改名',
  '查看 获取 查询 显示 读取',
  '暂停 休眠 睡眠',
  '恢复 还原',
  '关闭 关掉',
  '监视 监控',
  '偷取 窃取 盗取',
  '加载 装载',
  '其他 别的 另一',
  '程序 进程',
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
