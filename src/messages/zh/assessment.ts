import type { Words } from '../words'

const listed = (names: readonly string[], most = 5) => {
  const shown = names.slice(0, most).join('、')
  return names.length > most ? `${shown} 等 ${names.length} 个` : shown
}

export const words: Words['assessment'] = {
  attacks: '它挡住的近年攻击',
  title: '审查',
  whole: '完整审查',
  reading: '正在评估配置。',
  unreadable: '文本还不是配置，因此没有概要。',
  found: ({ errors, security }) => {
    const found = [
      ...(errors > 0 ? [`${errors} 个错误`] : []),
      ...(security > 0 ? [`${security} 个安全问题`] : []),
    ]
    return found.length === 0 ? '没有发现严重问题。' : `发现 ${found.join('和 ')}。`
  },
  counts: (outcome, { allowed, conditional, denied }) =>
    `规则未列出的调用${outcome}。${allowed} 个调用可以执行，${conditional > 0 ? `${conditional} 个只在某些参数下可以，` : ''}${denied} 个不能。`,
  open: names =>
    names.length === 0
      ? '极高风险和高风险的调用都没有放开。'
      : `极高风险和高风险的调用中放开了 ${listed(names)}。`,
  partial: '配置缺少导入文件的一部分：这里的结论只对读到的部分成立，因此不评等级。',
  start: {
    starts: '使用该配置时容器可以启动。',
    off: '它关闭了 seccomp：所有调用都会执行。',
    stuck: names => `使用该配置时容器无法启动：运行时自己需要 ${listed(names)}。`,
    unprivileged: names => `只有设置 no_new_privs 时容器才能启动：否则运行时需要 ${listed(names)}。`,
    'by-chance': names => `容器在它之下可能无法启动：运行时在有些启动中，或以某些参数需要 ${listed(names)}。`,
  },
  kubernetes: {
    same: '在 Kubernetes 上含义相同。',
    differs: ({ looser, tighter, otherwise }) => {
      const groups: readonly [readonly string[], string][] = [
        [looser, '放开得更多'],
        [tighter, '放开得更少'],
        [otherwise, '得到另一种结果'],
      ]
      const parts = groups
        .filter(([names]) => names.length > 0)
        .map(([names, how]) => `${names.length} 个调用${how}（${listed(names, 3)}）`)
      return `在 Kubernetes 上有 ${parts.join('，')}。`
    },
    unnamed: '在 Kubernetes 上，没有对应调用的编号得到另一种结果。',
    onlyHere: architectures => `在 Kubernetes 上，${listed(architectures)} 的所有调用都会被终止。`,
    onlyThere: architectures =>
      `在 Kubernetes 上，${listed(architectures)} 的调用由规则决定，而在这里会被终止。`,
    unresolved: names => `条件太多、没有与 Kubernetes 比较的调用：${listed(names)}。`,
    starts: '在 Kubernetes 上使用该配置时容器可以启动。',
    fails: '在 Kubernetes 上容器无法在它之下启动。',
  },
  looser: '比 Docker 默认配置更宽',
  stricter: '比 Docker 默认配置更严',
  calls: count => `${count} 个调用`,
  together: sentences => sentences.join(''),
  grade: {
    yardstick: '它在此目标上的效果与 Docker 的默认配置相同。等级以 Docker 的默认配置为基准，因此这里不评级。',
    sentence: grade => `在此目标上与 Docker 的默认配置相比，等级为 ${grade}。`,
    share: percent =>
      percent === 100
        ? '按风险加权，放开的与 Docker 默认配置一样多。'
        : `按风险加权，放开的是 Docker 默认配置的 ${percent} %。`,
    standing: ({ size, measured, above, rarest }) => {
      const open = rarest ? `；其中 ${rarest.percent} % 放行 ${rarest.name}` : ''
      return `按风险加权，比 ${size} 份公开配置中的 ${above} % 更开放（测量于 ${measured}）${open}。`
    },
    escapes: names => `开放着通向容器之外或内核之中的路：${names.join('、')}。`,
    reaches: names => `开放着通向其他进程的路：${listed(names)}。`,
    none: '有错误时不评等级。',
    defaultRuns: '没有规则写到的调用都会执行，将来内核的新调用也是。',
    critical: names => `放开更多的极高风险调用：${listed(names)}。`,
    looser: names => `放开更多：${listed(names)}。`,
    tighter: names => `放开更少：${listed(names)}。`,
    why: '理由',
  },
  at: (kind, line) => `${kind} · 第 ${line} 行`,
  step: {
    title: '此修复会改变什么',
    opens: names => `放行：${listed(names, 8)}。`,
    closes: names => `拒绝：${listed(names, 8)}。`,
    nothing: '既不放行、也不拒绝更多调用。',
    made: (open, closed) => `修复后配置才能加载：${open} 个调用可以执行，${closed} 个不能。`,
    lost: '修复后配置无法再加载。',
    none: '修复后配置仍无法加载：还有别的错误。',
    moreLines: count => `另有 ${count} 行`,
    moreChanges: count => `另有 ${count} 处`,
    together: sentences => sentences.join(''),
  },
  fixAll: count => `修复全部 ${count} 个同类问题`,
  acknowledge: '接受…',
  acknowledged: (count, given) =>
    given === 0 ? `已接受：${count}` : `已接受：${count}，其中 ${given} 个由打开的文本自己标为接受`,
  acceptedInText: reason => `文本中标为接受：“${reason}”`,
  given: count => `打开的文本自己把 ${count} 个严重问题标为接受。`,
  reason: '保留的理由',
  reasonHintRule: '保存在规则的注释中。',
  reasonHintBeside: '与文档一起保存在此设备上。',
  keep: '接受',
  cancel: '取消',
  withdraw: '撤回',
}
