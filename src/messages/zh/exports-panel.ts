import type { panelWords as english } from '../en/exports-panel'

/** 面板自己的文字，区别于各去处所说的内容。 */
export const panelWords: typeof english = {
  group: {
    containers: '容器',
    kubernetes: 'Kubernetes',
    host: '主机',
    source: '源代码',
    review: '审阅',
  },
  take: destination => `把 ${destination} 加入 zip`,
  downloads: '下载',
  back: '去处',
  profileFile: '配置本身',
  options: '选项',
  correctFields: () => '标记字段中的内容不能采用',
  showInJson: '在 JSON 中显示',
  steps: '按顺序要做的事',
  check: '检查',
  copyStep: place => `复制第 ${place} 步的命令`,
  commandsOf: place => `第 ${place} 步的命令`,
  downloadZip: names =>
    names.length === 1
      ? `下载 ${names[0]} 的全部文件（zip）`
      : `下载 ${names.length} 个去处的全部文件（zip）`,
  zipped: (name, files) => `${name} 含 ${files} 个文件`,
  zippedWithout: (name, files, refused) =>
    `${name} 含 ${files} 个文件。没有 ${refused.join('、')}：README 说明原因。`,
  field: {
    image: '要启动的镜像',
    rollout: '默认拒绝的调用',
    conditionalCalls: '有条件的调用',
    ociConfig: '你自己的 config.json，配置将放入其中',
    ociConfigHint: '没有时会生成一份完整的新文件。',
    crioReference: '制品推送到何处',
    crioReferenceHint: 'registry/repository:tag',
    workload: '工作负载',
    level: '配置指定给',
    privileges: '工作负载的用户与权能',
    folder: '节点上的目录',
    namespace: '命名空间',
    namespaceHint: 'kubectl 当前所用的',
    name: '工作负载的名称',
    nameHint: '与文件相同',
    profileName: 'SeccompProfile 的名称',
    use: 'Pod 如何得到它',
    architectures: '节点的架构',
    extras: '与配置一起生成',
  },
  rollout: { enforce: '仍然拒绝', log: '只记录，用于试用' },
  level: { pod: 'Pod 的每个容器', container: '那一个容器' },
  privileges: { restricted: '用户 65534，无权能', image: '镜像自己的用户，常规权能' },
  use: { workload: '由工作负载指定', binding: '绑定到其镜像' },
  extra: {
    installer: '每个节点的安装程序',
    kustomize: 'kustomize 目录',
    kind: 'kind 集群',
    talos: 'Talos 机器配置',
    annotations: '1.19 之前集群的注解',
  },
  conditionalCalls: { refuse: '一律拒绝', allow: '一律放行' },
  startNeeds: {
    title: '容器在此配置下无法启动',
    atTimes: '容器在此配置下有时无法启动',
    sometimes: '只在有些启动中：',
    by: {
      runc: () => 'runc 在过滤器生效后使用的这些调用被配置拒绝：',
      crun: () => 'crun 在过滤器生效后使用的这些调用被配置拒绝：',
      pause: () =>
        'Kubernetes 1.19 之前，Pod 的 pause 容器也在 Pod 的配置下运行，而配置拒绝了它使用的这些调用：',
    },
    add: count => `添加这 ${count} 个调用`,
  },
  readme: {
    title: name => `${name}：如何使用这些文件`,
    intro: target => `由 Seccompose 为 ${target} 生成。换了目标请重新导出：结论取决于目标。`,
    files: folder => `文件在 ${folder} 中：`,
    begin: command => `命令用于 POSIX shell，在该目录中执行：${command}。`,
    colon: '：',
  },
}
