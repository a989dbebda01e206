import type { TargetWords } from '.'

/** 常用目标，以及换目标会改变什么。 */
export const targetWords: TargetWords = {
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
