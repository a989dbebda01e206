import type { kubernetesWords as english } from '../en/exports-kubernetes'

type KubernetesWords = typeof english

const placeNames: Readonly<Record<string, string>> = {
  talos: 'Talos',
  openshift: 'OpenShift',
  installer: '安装程序',
}

const loss: KubernetesWords['loss'] = {
  'capabilities-dropped': v =>
    `有 ${v.count} 个调用是为工作负载所放弃的权能而允许的：按 Pod Security restricted 的要求，它放弃全部权能。从目标中去掉这些权能，配置会更小。`,
  'annotations-without-effect': () =>
    '带注解的文件只用于 1.19 之前的集群。从 1.27 起注解不起作用：除非 kubelet 设有默认值，否则 Pod 不受限制地运行。',
  'name-replaced': v =>
    `Kubernetes 的名称只接受 ASCII 字母，因此它叫作 ${v.name}。要用别的名称，请在这里有相应字段时填写，或重命名文档。`,
  'spo-default-errno-by-rule': v =>
    `SeccompProfile 没有 defaultErrnoRet。改由一条单独的规则为 ${v.count} 个调用给出该 errno。`,
  'spo-default-errno-lost': v =>
    `没有规则适用时，有 ${v.count} 个调用以 EPERM 失败，而不是默认的 errno：SeccompProfile 没有 defaultErrnoRet。`,
  'spo-errno-swapped': v =>
    `有 ${v.count} 个被条件拒绝的调用以 ${v.errno} 失败，而不是 EPERM：EPERM 在那里是默认值，而运行时会略去与默认动作相同的规则。`,
}

const step: KubernetesWords['step'] = {
  'seccomp-mode': () => 'Seccomp: 2 表示已加载过滤器。',
  'kubernetes-ways': v =>
    `把配置放到节点上有 ${v.places.length} 种方式，任选其一：按 ${v.places.map(place => placeNames[place] ?? place).join(' 或 ')} 的步骤操作，然后启动工作负载。`,
  'kubernetes-install': v =>
    `把配置安装到节点上。安装程序在命名空间 ${v.namespace} 中，并跟随其 ConfigMap 的变化。`,
  'kubernetes-kustomize': v =>
    `用 kustomize：把配置安装到节点上并启动工作负载。安装程序在命名空间 ${v.namespace} 中。`,
  'kubernetes-installed': () => '节点上有了配置，安装程序的 Pod 才会就绪。若未就绪，其日志会说明原因。',
  'kubernetes-copy': v => `在每个节点上：把文件放到 ${v.path}。`,
  'kubernetes-copy-architecture': v =>
    `在每个 ${v.architecture} 节点上：把对应的文件放到 ${v.path}。路径处处相同。`,
  'kubernetes-kind': () => '用 kind：在这些文件所在的目录中，创建一个带有该配置的集群。',
  'kubernetes-kind-architecture': v =>
    `在 ${v.architecture} 架构的机器上用 kind：在这些文件所在的目录中，创建一个带有该配置的集群。`,
  'kubernetes-kind-check': v => `节点上有 ${v.path}。`,
  'kubernetes-talos': () =>
    '在 Talos 上：修补每个节点的机器配置，代替安装程序。Talos 会从其配置目录中删除其他文件。Talos 1.15 弃用了 machine.seccompProfiles：从该版本起，请用以 -1.15.yaml 结尾的文件修补。没有测试运行过 Talos。',
  'kubernetes-talos-check': () => '配置已列出，并且可以读取。',
  'kubernetes-talos-remove': v =>
    `在 Talos 上：在每个节点上从 machine.seccompProfiles 中去掉 ${v.name} 这一项，或去掉该名称的文档。`,
  'kubernetes-openshift': () =>
    '在 OpenShift 上：让它的 Operator 把配置写到该池的节点上（节点会逐个重启），并允许服务账户使用它。没有测试运行过 OpenShift。',
  'kubernetes-openshift-check': () => '池中每个节点都有了配置。',
  'kubernetes-helm': () =>
    '用 chart 代替上面的工作负载：这些值适用于 helm create 生成的 chart。RELEASE 和 CHART 请换成你自己的。没有测试运行过 Helm。',
  'kubernetes-helm-undo': () =>
    '要退回 release 之前的值。用这些值首次安装的 release 没有之前的值：用 helm uninstall 撤除。',
  'kubernetes-component': () =>
    '在你自己的 kustomization 中，代替上面的工作负载：其中每个 Pod 都指定该配置。已指定其他配置的容器保持不变。',
  'kubernetes-component-undo': () => '要从你的 kustomization 中去掉该组件；然后重新应用。',
  'kubernetes-policies': v =>
    `要求使用该配置：带此标签的命名空间不接受有容器不用它的新 Pod。${v.builtIn} 需要 Kubernetes 1.30；${v.kyverno} 是用于 Kyverno 1.11 的同一规则。没有测试运行过这两者。`,
  'kubernetes-policies-check': () => '没有该配置的 Pod 会被拒绝。',
  'kubernetes-apply': v =>
    v.privileges === 'restricted'
      ? '启动工作负载。按 Pod Security restricted 的要求，它以用户 65534 运行，没有权能，也不能获得新特权。需要 root 的镜像（如 nginx）会因此失败：请改为镜像自己的用户，或在导出时选择镜像的用户。'
      : '启动工作负载。它以镜像自己的用户运行，带常规权能，不能获得新特权：Pod Security baseline 允许，restricted 不允许。',
  'kubernetes-started': () =>
    'Pod 处于 Running 或 Completed。CreateContainerError 表示它所在的节点没有该配置。',
  'kubernetes-kata': () =>
    '在 Kata Containers 的 RuntimeClass 之下配置没有作用，Seccomp 为 0，除非其设置中有 disable_guest_seccomp = false；默认值是 true。没有测试运行过 Kata。',
  'kubernetes-annotations': () => '在 1.19 之前的集群上，代替上面的工作负载。',
  'kubernetes-refused': () =>
    '在节点上：配置记录的、或导致终止的调用。仅仅失败的调用，内核不写日志，除非配置的标志要求。',
  'kubernetes-rollback': () => '要退回之前的 Pod：文件名带有配置的哈希，之前的配置文件仍在节点上。',
  'kubernetes-remove': () =>
    '要撤除，请按此顺序。安装程序会删除它放置的文件，包括之前的配置。运行中的容器保留其过滤器；没有该文件时，新启动的容器会失败。',
  'spo-apply': () =>
    '创建配置。需要 Operator 1.0 或更新的版本。没有测试运行过 Operator；它会写出的文件是用 containerd 试过的。',
  'spo-installed': () => 'Operator 已把它写到节点上。若没有，配置的事件会说明原因。',
  'spo-enable-binding': () => '允许 Operator 在该命名空间中绑定配置。',
  'spo-bind': () => '把配置绑定到镜像。已在运行的 Pod 必须重新创建。',
  'spo-bound': v => `使用该镜像的新 Pod 会显示 ${v.profile}。`,
  'spo-remove': () => '要撤除，请按此顺序。Operator 会保留 Pod 正在使用的配置。',
}

const refusal: KubernetesWords['refusal'] = {
  'config-map-too-large': v =>
    `安装程序的 ConfigMap 将有 ${v.size} 字节；Kubernetes 最多接受 ${v.limit}。请去掉安装程序。`,
  'spo-architecture-unknown': v => `SeccompProfile 不认识 ${v.value}。`,
  'spo-value-unknown': v => `SeccompProfile 不认识“${v.value}”。`,
  'spo-arguments-too-many': v => `一条规则有 ${v.count} 个条件：SeccompProfile 最多接受 ${v.limit} 个。`,
  'spo-argument-incomplete': () => '在 SeccompProfile 中，条件必须有 index 和 op。',
  'spo-errno-zero': () => 'errno 0 使调用看起来成功了。Operator 会在文件中略去 0，调用就会以 EPERM 失败。',
  'spo-listener-path': v =>
    `SeccompProfile 只接受 /var/run/security-profiles-operator 中的 listenerPath，不接受 ${v.path}。`,
}

/** 为什么不能接受某个字段。 */
const fieldProblem: KubernetesWords['fieldProblem'] = {
  empty: () => '需要一个名称。',
  'too-long': v => `${v.length} 个字符；最多允许 ${v.limit} 个。`,
  'name-characters': v => `不允许“${v.character}”：只能用 a–z、0–9 和 -。`,
  'name-ends': () => '名称以字母或数字开头和结尾。',
  'path-absolute': () => '路径相对于 kubelet 的 seccomp 目录。请去掉开头的 /。',
  'path-parent': () => 'Kubernetes 拒绝含有“..”的路径。',
  'path-characters': v => `不允许“${v.character}”：只能用字母、数字、“.”、“_”、- 和 /。`,
  'path-blank-part': () => '路径中有一段为空或为“.”。',
  'reserved-word': v => `运行时把“${v.word}”当作自己的关键字，而不是路径。`,
  'image-malformed': v => `“${v.image}”不是镜像名称。`,
  'talos-folder': v => `Talos 只把配置放进目录 ${v.folder}。`,
}

export const kubernetesWords: KubernetesWords = { loss, step, refusal, fieldProblem }
