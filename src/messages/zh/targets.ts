import type { Words } from '../words'

const runtimeHints = {
  reads: '读取 archMap、includes 和 excludes。',
  noKernel: '读取 archMap、includes 和 excludes，但不读 minKernel。',
  ignores: '忽略 archMap、includes 和 excludes：规则永远成立。',
}

/** 常用目标，以及换目标会改变什么。 */
export const words: Words['targets'] = {
  intro: '结果、问题和导出都针对这个目标。',
  runtimes: {
    docker: 'Docker',
    podman: 'Podman',
    'cri-o': 'CRI-O',
    containerd: 'containerd 上的 Kubernetes',
    oci: '纯 OCI',
  },
  runtimeHints: {
    docker: runtimeHints.reads,
    podman: runtimeHints.noKernel,
    'cri-o': runtimeHints.noKernel,
    containerd: runtimeHints.ignores,
    oci: runtimeHints.ignores,
  },
  kernelHint: '两个数字，例如 6.12',
  kernelInvalid: '内核版本是用点隔开的两个数字，例如 6.12。',
  capabilityCount: count => `容器边界集中的 ${count} 个`,
  dockerCapabilities: count => `Docker 的 ${count} 个`,
  podmanCapabilities: count => `Podman 的 ${count} 个`,
  crioCapabilities: count => `CRI-O 的 ${count} 个`,
  noCapabilities: '无',
  allCapabilities: '全部',
  presets: '常用目标',
  preset: {
    docker: 'Docker',
    'docker-sys-admin': 'Docker，--cap-add SYS_ADMIN',
    podman: 'Podman',
    'kubernetes-containerd': 'Kubernetes（containerd）',
    'kubernetes-cri-o': 'Kubernetes（CRI-O）',
  },
  present: '已选',
  changes: count => (count === 0 ? '没有调用改变' : `${count} 个调用改变`),
  startsNoMore: '容器无法启动',
  startsOnlyThere: '容器可以启动',
  changed: (count, names) => {
    if (count === 0) return '换到此目标，没有调用改变。'
    return `${count} 个调用改变：${names.join('、')}${count > names.length ? ` 等` : ''}。`
  },
  changedNoStart: '在此目标上容器无法启动。',
}
