import type { Words } from '../words'

/** 开始画面上随后出现的内容。 */
export const words: Words['ways'] = {
  fromProgram: '从程序的行为开始',
  program: {
    strace: { name: '导入 strace 日志', hint: 'strace -f -o 的日志，或 strace -c 的表格' },
    audit: { name: '导入审计记录', hint: 'audit.log、dmesg 或 journalctl 中的 type=SECCOMP' },
    filter: { name: '读取已加载的过滤器', hint: '十六进制、base64 或文件形式的 BPF' },
  },
  choose: '选择',
  learn: '边做边学',
  lesson: {
    'other-doors': { name: '拒绝 chmod 及其同类调用', hint: 'io_uring、32 位调用' },
    clone: { name: '允许线程，拒绝命名空间', hint: '标志、掩码、clone3' },
    'first-allow-list': { name: '从 strace 到能启动的配置', hint: 'runc 自身需要什么' },
  },
  minutes: (minutes, hint) => `${minutes} 分钟 · ${hint}`,
  start: '开始',
  startNamed: name => `开始：${name}`,
  chooseNamed: name => `选择：${name}`,
}
