import type { AskedFilter } from '../../core/doors/import'
import type { Words } from '../words'
import { listed } from './wording'

const asked: Record<AskedFilter, (count: number) => string> = {
  unsaid: count => `${count} 个没有要求，除非 kubelet 为所有容器使用默认配置，否则没有过滤器`,
  none: count => `${count} 个要求不使用过滤器`,
  privileged: count => `${count} 个是特权容器，没有过滤器`,
  named: count => `${count} 个写了配置的名称`,
  default: count => `${count} 个要求使用运行时的默认配置`,
}

export const words: Words['intake'] = {
  strip: '你带来的内容',
  what: {
    empty: '没有内容。',
    profile: 'seccomp 配置。',
    course: '课程。',
    json: 'JSON，但其中没有 seccomp 配置的内容。',
    link: '指向 Seccompose 中内容的链接。',
    unknown: '这里读不懂的内容：不是配置或带有配置的文件，也不是日志或错误信息。',
  },
  carrier: (format, profiles) => `${format}：${profiles} 个配置。`,
  containers: (all, counts) =>
    `${all} 个容器：${counts.map(([asks, count]) => asked[asks](count)).join('；')}。`,
  recording: sources => (sources.length > 0 ? `日志：${listed(sources)}。` : '压缩过的日志。'),
  refusal: (names, isRefusal) =>
    isRefusal ? `这一行说明有调用被拒绝：${listed(names)}。` : `这一行里有一个调用：${listed(names)}。`,
  error: about => `错误信息。${about}`,
  call: name => `系统调用 ${name}。`,
  image: (image, isSure, isRecorded) =>
    `${isSure ? '' : '可能是'}镜像名称：${image}。这里不会下载镜像，${isRecorded ? '但这类镜像启动的程序已有记录' : '也没有关于它的记录'}。没有自己的配置时，它在引擎的默认配置之下运行。`,
  runLine: {
    default: image => `在引擎的默认配置之下运行 ${image} 的命令。`,
    unsaid: image => `在引擎的默认配置之下运行 ${image} 的命令。`,
    none: image => `不用过滤器运行 ${image} 的命令（seccomp=unconfined）。`,
    privileged: image => `以特权方式运行 ${image} 的命令，没有过滤器。`,
    named: (image, profile) => `在 ${profile} 之下运行 ${image} 的命令。把那个文件拖进来，就能看到它的作用。`,
  },
  filter: instructions => `编译好的过滤器：${instructions} 条指令。`,
  address: host =>
    `${host} 上的地址。这里不会从别处下载内容：请自己打开它，再把文件拖进来，或粘贴其中的文本。`,
  lead: {
    edit: '作为配置打开',
    why: '为什么被拒绝？',
    log: '作为日志读取',
    filter: '读取过滤器',
    learn: '打开课程',
    link: '打开链接',
    call: '查看这个调用',
    fleet: '作为集群总览显示',
    recorded: '按记录新建',
    default: '从引擎的默认配置开始',
  },
  led: {
    edit: '已作为配置打开。',
    why: '答案在“被拦的调用”中。',
    log: '已作为日志读取。',
    filter: '已作为过滤器读取。',
    learn: '已作为课程打开。',
    link: '已打开。',
    call: '已在“系统调用”中显示。',
    fleet: '已作为集群总览显示。',
    recorded: '已按记录新建。',
    default: '已从引擎的默认配置开始。',
  },
  whyByDefault: '答案在“被拦的调用”中，针对引擎的默认配置。',
  startFor: container => `为 ${container} 新建`,
  judgeFor: container => `按 ${container} 判断此配置`,
  otherwise: '不是这个意思？',
  back: '返回',
  workloads: files => `${files} 个文件中的工作负载。`,
  documents: '所有文档',
  opened: names => `已打开 ${listed(names)}。`,
  logs: names => `已作为一份日志读取：${listed(names)}。`,
  left: names => `没有打开：${listed(names)}。`,
  beyond: count => `另有 ${count} 个略过。`,
  pasted: '你的文本',
  defaultName: 'engine-default.json',
  fileFor: image =>
    `${
      image
        .replace(/@.*$|:[^/]*$/g, '')
        .replace(/^.*\//, '')
        .replace(/\.\w+$/, '') || 'image'
    }.json`,
}
