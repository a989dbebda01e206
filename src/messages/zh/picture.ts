import type { Engine } from '../../core'
import type { GroupFacts, PictureTexts } from '../../core/advice/report'
import type { Words } from '../words'
import { listed } from './wording'

const engineDefault: Readonly<Record<Engine, string>> = {
  docker: 'Docker 默认配置',
  podman: 'Podman 默认配置',
  containerd: 'containerd 默认配置',
}

const group: PictureTexts['group'] = {
  walls: '挂载与命名空间',
  kernel: '内核',
  devices: '设备',
  processes: '进程',
  rights: '用户与权限',
  network: '网络',
  memory: '内存',
  files: '文件',
  waiting: '时间与事件',
}

const allOf = ({ open, partly, closed }: GroupFacts) => open + partly + closed

export const words: Words['picture'] = {
  title: '按作用对象看放开了什么',
  group,
  risk: { critical: '极高风险', high: '高', medium: '中', low: '低' },
  openness: { open: '可以执行', partly: '只在某些参数下', closed: '拒绝' },
  looser: engine => `比 ${engineDefault[engine]}更宽`,
  tighter: engine => `比 ${engineDefault[engine]}更严`,
  count: facts => `${group[facts.id]} ${facts.open + facts.partly}/${allOf(facts)}`,
  line: counts => `可以执行的调用，按作用对象：${counts}。`,
  facts: (facts, engine) => {
    const { open, partly, grave, looser, tighter } = facts
    const beside = [
      ...(looser.length > 0 ? [`更宽的有 ${listed(looser)}`] : []),
      ...(tighter.length > 0 ? [`更严的有 ${tighter.length} 个`] : []),
    ]
    return [
      `${group[facts.id]}：${allOf(facts)} 个调用中 ${open + partly} 个可以执行${partly > 0 ? `，其中 ${partly} 个只在某些参数下可以` : ''}。`,
      ...(grave.length > 0 ? [`其中极高或高风险的有 ${listed(grave)}。`] : []),
      ...(beside.length > 0 ? [`与 ${engineDefault[engine]}相比，${beside.join('，')}。`] : []),
    ].join('')
  },
  asText: '用文字描述此图',
  hint: '方向键在调用之间移动，Enter 打开其中一个。',
  cell: (name, openness, risk) => {
    const met = { open: '可以执行', partly: '只在某些参数下可以执行', closed: '被拒绝' }[openness]
    return `${name}：${met}，风险${{ critical: '极高', high: '高', medium: '中', low: '低' }[risk]}`
  },
  small: counts => `可以执行：${counts}`,
}
