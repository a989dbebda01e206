import type { Words } from '../words'
import { goalStart } from './goal-start'

/** 开始画面，以及开始的各种方式。 */
export const words: Words['start'] = {
  claim: '编写并检查 seccomp 配置：在发布之前，看清 Docker、Podman 或 Kubernetes 会如何处理每个系统调用。',
  what: 'seccomp 配置规定一个程序可以进行哪些系统调用。即使程序被攻破，攻击者也只能进行这些调用。',
  learn: '开始学习',
  goals: goalStart,
  startFrom: '从这里开始',
  allowed: '允许',
  conditional: '有条件',
  denied: '拒绝',
  otherCalls: '其他调用',
  bring: '带来任何内容',
  bringHint:
    '粘贴、拖放或输入你手上的内容：配置、清单、compose 文件、unit、docker inspect、日志、审计记录、错误信息、镜像、链接……',
  onThisDevice: '在本机',
  openFile: '打开文件',
  openDraft: name => `打开 ${name}`,
  noDrafts: '这里还没有内容。你编辑的内容会自动保存在这里。',
  draftsUnavailable: '存储被禁用或已满：关闭页面后，你的工作就会丢失。',
  noCounts: 'JSON 有错误',
  damage: { partly: '记录已损坏，文本还在', 'text-lost': '记录已损坏，读不出文本' },
  removeDraft: name => `删除 ${name}`,
  removed: name => `已删除 ${name}`,
  putBack: '恢复',
  today: time => `今天 ${time}`,
  yesterday: '昨天',
  privacyTitle: '任何内容都不离开此浏览器。',
  privacy: '没有账号，没有上传，没有统计。你的配置留在本机。',
  figures: (count, architecture, kernel) =>
    `数字针对 Linux ${kernel} 上 ${architecture} 的 ${count} 个调用，每个默认配置按其引擎的权能计算`,
  allCommands: 'Ctrl K：所有命令',
  containerdTitle: 'containerd 的默认配置',
  containerdText: 'containerd 为每个容器重新生成默认配置。请选择为哪种情况生成。',
  create: '生成配置',
}
