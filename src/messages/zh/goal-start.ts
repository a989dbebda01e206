import { goalStart as english } from '../en/goal-start'
import type { Words } from '../words'

const { image } = english

const beside = {
  ...english.beside,
  go: 'Go 程序',
  dash: 'sh（dash）',
  build: 'make、gcc、git',
}

export const goalStart: Words['start']['goals'] = {
  title: '从要求开始',
  run: '要运行',
  with: '以及',
  never: '绝不允许',
  image,
  beside,
  program: {
    ...image,
    ...beside,
    nginx: '仅 nginx',
    redis: '仅 Redis',
    postgres: '仅 PostgreSQL',
    node: '仅 Node.js',
    python: '仅 Python',
    java: '仅 Java',
  },
  refusal: {
    'no-new-namespaces': '创建命名空间',
    'no-mounting': '挂载文件系统',
    'no-debugging': '触及其他进程',
    'no-kernel-modules': '加载内核模块',
    'no-bpf': '加载 BPF 程序',
    'no-io-uring': '使用 io_uring',
    'no-raw-sockets': '打开原始套接字',
    'no-keyrings': '使用内核密钥环',
    'no-root-change': '更换根目录',
    'no-terminal-injection': '向终端注入输入',
    'no-perf': '使用性能事件',
    'no-32-bit': '进行 32 位调用',
  },
  base: '允许',
  seen: '仅限这些程序的调用',
  whole: '引擎默认配置所允许的',
  create: '按这些要求创建',
  chooseFirst: '请先选择程序，或从引擎的默认配置开始。',
  fileName: names => `${names.length > 0 ? names.slice(0, 3).join('-') : 'goals'}.json`,
  created: (held, all) =>
    held === all ? `${all} 个要求全部成立。` : `${all} 个要求中 ${held} 个成立。要求列表说明原因。`,
}
