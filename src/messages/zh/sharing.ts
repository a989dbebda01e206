import type { Words } from '../words'

export const words: Words['sharing'] = {
  title: name => `分享 ${name}`,
  link: '链接',
  making: '正在生成链接。',
  tooLarge: '文档太大，无法放进链接。请发送文件。',
  copy: '复制链接',
  file: '改为下载文件',
  holds: (target, goals) => `链接包含文本、目标（${target}）${goals === 0 ? '' : `和 ${goals} 项要求`}。`,
  privacy: '全部内容都在链接的 # 之后，浏览器不会把它发送到服务器。得到链接的人都能读到它。',
  opened: name => `${name} 是从链接打开的。`,
  copied: name => `该文档已在另一标签页打开，由那里保存。${name} 是副本。`,
  visiting: '在你修改或保留副本之前，它的任何内容都不会存到此设备上。',
  keep: '保留副本',
  leave: '关闭',
}
