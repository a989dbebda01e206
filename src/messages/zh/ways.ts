import type { Words } from '../words'

/** 开始画面上随后出现的内容。 */
export const words: Words['ways'] = {
  learn: '边做边学',
  lesson: {
    'other-doors': { name: '拒绝 chmod 及其同类调用', hint: 'io_uring、32 位调用' },
    clone: { name: '允许线程，拒绝命名空间', hint: '标志、掩码、clone3' },
    'first-allow-list': { name: '从 strace 到能启动的配置', hint: 'runc 自身需要什么' },
  },
  minutes: (minutes, hint) => `${minutes} 分钟 · ${hint}`,
  start: '开始',
  startNamed: name => `开始：${name}`,
}
