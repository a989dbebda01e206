import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exported, fileText, folders, profileText } from '../exported.test-data'
import { filesAround } from '../exported-lines.test-data'
import { INSTALL_SCRIPT } from './install-script'
import type { KubernetesOptions } from './options'

const made = (kubernetes: KubernetesOptions, text = folders) => exported(text, 'kubernetes', { kubernetes })
const beside = (kubernetes: KubernetesOptions, text = folders) =>
  filesAround(made(kubernetes, text).files.filter(({ name }) => name !== 'pod.yaml'))

/** As YAML has a text of several lines in an object’s member. */
const indented = (text: string) => text.replaceAll(/^(?=.)/gm, '    ')

describe('the installer', () => {
  it('is these four objects', () => {
    expect(fileText(made({}), 'installer.yaml')).toBe(`apiVersion: v1
kind: Namespace
metadata:
  name: seccomp-profiles
  labels:
    pod-security.kubernetes.io/enforce: privileged
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: install-web-api
  namespace: seccomp-profiles
  labels:
    app.kubernetes.io/name: install-web-api
automountServiceAccountToken: false
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: install-web-api
  namespace: seccomp-profiles
  labels:
    app.kubernetes.io/name: install-web-api
data:
  install.sh: |
${indented(INSTALL_SCRIPT)}  any.json: |
    {
      "defaultAction": "SCMP_ACT_ALLOW",
      "syscalls": [
        {
          "names": [
            "mkdir",
            "mkdirat"
          ],
          "action": "SCMP_ACT_ERRNO",
          "errnoRet": 13
        }
      ]
    }
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: install-web-api
  namespace: seccomp-profiles
  labels:
    app.kubernetes.io/name: install-web-api
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: install-web-api
  template:
    metadata:
      labels:
        app.kubernetes.io/name: install-web-api
    spec:
      serviceAccountName: install-web-api
      automountServiceAccountToken: false
      enableServiceLinks: false
      nodeSelector:
        kubernetes.io/os: linux
      tolerations:
        - operator: Exists
      terminationGracePeriodSeconds: 5
      securityContext:
        runAsUser: 0
        runAsGroup: 0
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: install
          image: busybox:1.37
          command:
            - /bin/sh
            - /profiles/install.sh
            - web-api-7c65bb7349.json
          readinessProbe:
            exec:
              command:
                - /bin/sh
                - /profiles/install.sh
                - check
                - web-api-7c65bb7349.json
            periodSeconds: 5
          resources:
            requests:
              cpu: 5m
              memory: 8Mi
            limits:
              memory: 32Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
          volumeMounts:
            - name: profiles
              mountPath: /profiles
              readOnly: true
            - name: node
              mountPath: /node
      volumes:
        - name: profiles
          configMap:
            name: install-web-api
        - name: node
          hostPath:
            path: /var/lib/kubelet/seccomp/profiles
            type: DirectoryOrCreate
`)
  })

  it('is made by kustomize of the files in its folder, with the workload', () => {
    const result = made({ extras: ['installer', 'kustomize'] })
    expect(fileText(result, 'kustomize/kustomization.yaml')).toBe(`apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - installer.yaml
  - pod.yaml
configMapGenerator:
  - name: install-web-api
    namespace: seccomp-profiles
    files:
      - install.sh
      - any.json
    options:
      labels:
        app.kubernetes.io/name: install-web-api
`)
    const [namespace, account, , daemonSet] = fileText(result, 'installer.yaml').split('---\n')
    expect(fileText(result, 'kustomize/installer.yaml')).toBe([namespace, account, daemonSet].join('---\n'))
    expect(fileText(result, 'kustomize/pod.yaml')).toBe(fileText(result, 'pod.yaml'))
    expect(fileText(result, 'kustomize/any.json')).toBe(profileText(result))
    expect(result.files.find(({ name }) => name === 'kustomize/install.sh')).toEqual({
      name: 'kustomize/install.sh',
      language: 'shell',
      text: INSTALL_SCRIPT,
      isProfile: false,
    })
    expect(result.files.find(({ name }) => name === 'kustomize/any.json')?.language).toBe('json')
  })

  it('tells whether the profile is on the node as it should be', () => {
    const folder = mkdtempSync(join(tmpdir(), 'seccompose-node-'))
    const isInstalled = () => {
      try {
        const env = { ...process.env, PROFILES: folder, NODE: folder }
        execFileSync('/bin/sh', ['-s', 'check', 'web-0.json'], { input: INSTALL_SCRIPT, env, stdio: 'pipe' })
        return true
      } catch {
        return false
      }
    }
    try {
      writeFileSync(join(folder, 'any.json'), '{}')
      expect(isInstalled()).toBe(false)
      cpSync(join(folder, 'any.json'), join(folder, 'web-0.json'))
      expect(isInstalled()).toBe(true)
      writeFileSync(join(folder, 'web-0.json'), '{ }')
      expect(isInstalled()).toBe(false)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

it('each way onto a node and each use has these files', () => {
  expect(
    beside({ extras: ['kind', 'talos', 'openshift', 'helm', 'component', 'policies'] }),
  ).toBe(`=== kind.yaml (yaml)
apiVersion: kind.x-k8s.io/v1alpha4
kind: Cluster
nodes:
  - role: control-plane
    extraMounts:
      - hostPath: ./web-api.json
        containerPath: /var/lib/kubelet/seccomp/profiles/web-api-7c65bb7349.json
        readOnly: true
=== talos.yaml (yaml)
machine:
  seccompProfiles:
    - name: web-api-7c65bb7349.json
      value:
        defaultAction: SCMP_ACT_ALLOW
        syscalls:
          - names:
              - mkdir
              - mkdirat
            action: SCMP_ACT_ERRNO
            errnoRet: 13
=== talos-1.15.yaml (yaml)
apiVersion: v1alpha1
kind: SeccompProfileConfig
name: web-api-7c65bb7349.json
profile:
  defaultAction: SCMP_ACT_ALLOW
  syscalls:
    - names:
        - mkdir
        - mkdirat
      action: SCMP_ACT_ERRNO
      errnoRet: 13
=== openshift.yaml (yaml)
apiVersion: machineconfiguration.openshift.io/v1
kind: MachineConfig
metadata:
  name: 99-worker-seccomp-web-api
  labels:
    machineconfiguration.openshift.io/role: worker
spec:
  config:
    ignition:
      version: "3.2.0"
    storage:
      files:
        - path: /var/lib/kubelet/seccomp/profiles/web-api-7c65bb7349.json
          mode: 420
          overwrite: true
          contents:
            source: data:application/json;base64,ewogICJkZWZhdWx0QWN0aW9uIjogIlNDTVBfQUNUX0FMTE9XIiwKICAic3lzY2FsbHMiOiBbCiAgICB7CiAgICAgICJuYW1lcyI6IFsKICAgICAgICAibWtkaXIiLAogICAgICAgICJta2RpcmF0IgogICAgICBdLAogICAgICAiYWN0aW9uIjogIlNDTVBfQUNUX0VSUk5PIiwKICAgICAgImVycm5vUmV0IjogMTMKICAgIH0KICBdCn0K
---
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: seccomp-web-api
allowHostDirVolumePlugin: false
allowHostIPC: false
allowHostNetwork: false
allowHostPID: false
allowHostPorts: false
allowPrivilegeEscalation: false
allowPrivilegedContainer: false
allowedCapabilities: null
defaultAddCapabilities: null
fsGroup:
  type: MustRunAs
groups: []
readOnlyRootFilesystem: false
requiredDropCapabilities:
  - ALL
runAsUser:
  type: MustRunAsNonRoot
seLinuxContext:
  type: MustRunAs
seccompProfiles:
  - localhost/profiles/web-api-7c65bb7349.json
supplementalGroups:
  type: RunAsAny
users: []
volumes:
  - configMap
  - csi
  - downwardAPI
  - emptyDir
  - ephemeral
  - persistentVolumeClaim
  - projected
  - secret
=== values.yaml (yaml)
podSecurityContext:
  seccompProfile:
    type: Localhost
    localhostProfile: profiles/web-api-7c65bb7349.json
=== component/kustomization.yaml (yaml)
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target:
      kind: Pod
    patch: |
      apiVersion: v1
      kind: any
      metadata:
        name: any
      spec:
        securityContext:
          seccompProfile:
            type: Localhost
            localhostProfile: profiles/web-api-7c65bb7349.json
  - target:
      kind: (Deployment|StatefulSet|DaemonSet|ReplicaSet|Job)
    patch: |
      apiVersion: v1
      kind: any
      metadata:
        name: any
      spec:
        template:
          spec:
            securityContext:
              seccompProfile:
                type: Localhost
                localhostProfile: profiles/web-api-7c65bb7349.json
  - target:
      kind: CronJob
    patch: |
      apiVersion: v1
      kind: any
      metadata:
        name: any
      spec:
        jobTemplate:
          spec:
            template:
              spec:
                securityContext:
                  seccompProfile:
                    type: Localhost
                    localhostProfile: profiles/web-api-7c65bb7349.json
=== admission-policy.yaml (yaml)
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: seccomp-web-api
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules:
      - apiGroups:
          - ""
        apiVersions:
          - v1
        operations:
          - CREATE
        resources:
          - pods
      - apiGroups:
          - ""
        apiVersions:
          - v1
        operations:
          - UPDATE
        resources:
          - pods/ephemeralcontainers
  variables:
    - name: containers
      expression: object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([])
  validations:
    - expression: variables.containers.all(c, !c.?securityContext.?privileged.orValue(false) && c.?securityContext.?seccompProfile.?type.orValue(object.spec.?securityContext.?seccompProfile.?type.orValue('')) == 'Localhost' && c.?securityContext.?seccompProfile.?localhostProfile.orValue(object.spec.?securityContext.?seccompProfile.?localhostProfile.orValue('')) == 'profiles/web-api-7c65bb7349.json')
      message: Every container needs the seccomp profile localhost/profiles/web-api-7c65bb7349.json.
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: seccomp-web-api
spec:
  policyName: seccomp-web-api
  validationActions:
    - Deny
  matchResources:
    namespaceSelector:
      matchLabels:
        seccomp-profile: web-api
=== kyverno.yaml (yaml)
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata:
  name: seccomp-web-api
spec:
  background: false
  rules:
    - name: seccomp-profile
      match:
        any:
          - resources:
              kinds:
                - Pod
              operations:
                - CREATE
              namespaceSelector:
                matchLabels:
                  seccomp-profile: web-api
      validate:
        failureAction: Enforce
        cel:
          variables:
            - name: containers
              expression: object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([])
          expressions:
            - expression: variables.containers.all(c, !c.?securityContext.?privileged.orValue(false) && c.?securityContext.?seccompProfile.?type.orValue(object.spec.?securityContext.?seccompProfile.?type.orValue('')) == 'Localhost' && c.?securityContext.?seccompProfile.?localhostProfile.orValue(object.spec.?securityContext.?seccompProfile.?localhostProfile.orValue('')) == 'profiles/web-api-7c65bb7349.json')
              message: Every container needs the seccomp profile localhost/profiles/web-api-7c65bb7349.json.
`)
})

it('nodes of an architecture with a file of its own have these', () => {
  const split = JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    archMap: [
      { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86'] },
      { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] },
    ],
    syscalls: [{ names: ['mkdir'], action: 'SCMP_ACT_ERRNO' }],
  })
  const { files } = made(
    {
      extras: ['kind', 'talos', 'openshift'],
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'],
      privileges: 'image',
      name: 'nightly',
    },
    split,
  )
  const ofArm = ['kind-arm64.yaml', 'arm64/talos.yaml', 'openshift-arm64.yaml']
  expect(filesAround(files.filter(({ name }) => ofArm.includes(name)))).toBe(`=== kind-arm64.yaml (yaml)
apiVersion: kind.x-k8s.io/v1alpha4
kind: Cluster
nodes:
  - role: control-plane
    extraMounts:
      - hostPath: ./arm64/web-api.json
        containerPath: /var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json
        readOnly: true
=== arm64/talos.yaml (yaml)
machine:
  seccompProfiles:
    - name: web-api-8055b41052.json
      value:
        defaultAction: SCMP_ACT_ALLOW
        architectures:
          - SCMP_ARCH_AARCH64
          - SCMP_ARCH_ARM
        syscalls:
          - names:
              - mkdir
            action: SCMP_ACT_ERRNO
=== openshift-arm64.yaml (yaml)
apiVersion: machineconfiguration.openshift.io/v1
kind: MachineConfig
metadata:
  name: 99-worker-arm64-seccomp-nightly
  labels:
    machineconfiguration.openshift.io/role: worker-arm64
spec:
  config:
    ignition:
      version: "3.2.0"
    storage:
      files:
        - path: /var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json
          mode: 420
          overwrite: true
          contents:
            source: data:application/json;base64,ewogICJkZWZhdWx0QWN0aW9uIjogIlNDTVBfQUNUX0FMTE9XIiwKICAiYXJjaGl0ZWN0dXJlcyI6IFsKICAgICJTQ01QX0FSQ0hfQUFSQ0g2NCIsCiAgICAiU0NNUF9BUkNIX0FSTSIKICBdLAogICJzeXNjYWxscyI6IFsKICAgIHsKICAgICAgIm5hbWVzIjogWwogICAgICAgICJta2RpciIKICAgICAgXSwKICAgICAgImFjdGlvbiI6ICJTQ01QX0FDVF9FUlJOTyIKICAgIH0KICBdCn0K
---
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: seccomp-nightly
allowHostDirVolumePlugin: false
allowHostIPC: false
allowHostNetwork: false
allowHostPID: false
allowHostPorts: false
allowPrivilegeEscalation: false
allowPrivilegedContainer: false
allowedCapabilities: null
defaultAddCapabilities: null
fsGroup:
  type: MustRunAs
groups: []
readOnlyRootFilesystem: false
requiredDropCapabilities: null
runAsUser:
  type: RunAsAny
seLinuxContext:
  type: MustRunAs
seccompProfiles:
  - localhost/profiles/web-api-8055b41052.json
supplementalGroups:
  type: RunAsAny
users: []
volumes:
  - configMap
  - csi
  - downwardAPI
  - emptyDir
  - ephemeral
  - persistentVolumeClaim
  - projected
  - secret
`)
})

const workloads: readonly (readonly [KubernetesOptions, string])[] = [
  [
    { workload: 'Pod', level: 'pod', privileges: 'image' },
    `=== pod.yaml (yaml)
apiVersion: v1
kind: Pod
metadata:
  name: front
  namespace: shop
  labels:
    app.kubernetes.io/name: front
spec:
  securityContext:
    seccompProfile:
      type: Localhost
      localhostProfile: profiles/web-api-7c65bb7349.json
  containers:
    - name: front
      image: debian:stable-slim
      command:
        - sleep
        - infinity
      securityContext:
        allowPrivilegeEscalation: false
=== pod-before-1.19.yaml (yaml)
apiVersion: v1
kind: Pod
metadata:
  name: front
  namespace: shop
  labels:
    app.kubernetes.io/name: front
  annotations:
    seccomp.security.alpha.kubernetes.io/pod: localhost/profiles/web-api-7c65bb7349.json
spec:
  containers:
    - name: front
      image: debian:stable-slim
      command:
        - sleep
        - infinity
      securityContext:
        allowPrivilegeEscalation: false
`,
  ],
  [
    { workload: 'Pod', level: 'container', privileges: 'restricted' },
    `=== pod.yaml (yaml)
apiVersion: v1
kind: Pod
metadata:
  name: front
  namespace: shop
  labels:
    app.kubernetes.io/name: front
spec:
  securityContext:
    runAsNonRoot: true
    runAsUser: 65534
  containers:
    - name: front
      image: debian:stable-slim
      command:
        - sleep
        - infinity
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
        seccompProfile:
          type: Localhost
          localhostProfile: profiles/web-api-7c65bb7349.json
=== pod-before-1.19.yaml (yaml)
apiVersion: v1
kind: Pod
metadata:
  name: front
  namespace: shop
  labels:
    app.kubernetes.io/name: front
  annotations:
    container.seccomp.security.alpha.kubernetes.io/front: localhost/profiles/web-api-7c65bb7349.json
spec:
  securityContext:
    runAsNonRoot: true
    runAsUser: 65534
  containers:
    - name: front
      image: debian:stable-slim
      command:
        - sleep
        - infinity
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
`,
  ],
  [
    { workload: 'Deployment', level: 'pod', privileges: 'restricted' },
    `=== deployment.yaml (yaml)
apiVersion: apps/v1
kind: Deployment
metadata:
  name: front
  namespace: shop
spec:
  replicas: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: front
  template:
    metadata:
      labels:
        app.kubernetes.io/name: front
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 65534
        seccompProfile:
          type: Localhost
          localhostProfile: profiles/web-api-7c65bb7349.json
      containers:
        - name: front
          image: debian:stable-slim
          command:
            - sleep
            - infinity
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
=== deployment-before-1.19.yaml (yaml)
apiVersion: apps/v1
kind: Deployment
metadata:
  name: front
  namespace: shop
spec:
  replicas: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: front
  template:
    metadata:
      labels:
        app.kubernetes.io/name: front
      annotations:
        seccomp.security.alpha.kubernetes.io/pod: localhost/profiles/web-api-7c65bb7349.json
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 65534
      containers:
        - name: front
          image: debian:stable-slim
          command:
            - sleep
            - infinity
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
`,
  ],
  [
    { workload: 'DaemonSet', level: 'container', privileges: 'image' },
    `=== daemonset.yaml (yaml)
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: front
  namespace: shop
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: front
  template:
    metadata:
      labels:
        app.kubernetes.io/name: front
    spec:
      containers:
        - name: front
          image: debian:stable-slim
          command:
            - sleep
            - infinity
          securityContext:
            allowPrivilegeEscalation: false
            seccompProfile:
              type: Localhost
              localhostProfile: profiles/web-api-7c65bb7349.json
=== daemonset-before-1.19.yaml (yaml)
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: front
  namespace: shop
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: front
  template:
    metadata:
      labels:
        app.kubernetes.io/name: front
      annotations:
        container.seccomp.security.alpha.kubernetes.io/front: localhost/profiles/web-api-7c65bb7349.json
    spec:
      containers:
        - name: front
          image: debian:stable-slim
          command:
            - sleep
            - infinity
          securityContext:
            allowPrivilegeEscalation: false
`,
  ],
  [
    { workload: 'Job', level: 'pod', privileges: 'restricted' },
    `=== job.yaml (yaml)
apiVersion: batch/v1
kind: Job
metadata:
  name: front
  namespace: shop
spec:
  backoffLimit: 2
  template:
    metadata:
      labels:
        app.kubernetes.io/name: front
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 65534
        seccompProfile:
          type: Localhost
          localhostProfile: profiles/web-api-7c65bb7349.json
      restartPolicy: Never
      containers:
        - name: front
          image: debian:stable-slim
          command:
            - grep
            - "Seccomp:"
            - /proc/self/status
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
=== job-before-1.19.yaml (yaml)
apiVersion: batch/v1
kind: Job
metadata:
  name: front
  namespace: shop
spec:
  backoffLimit: 2
  template:
    metadata:
      labels:
        app.kubernetes.io/name: front
      annotations:
        seccomp.security.alpha.kubernetes.io/pod: localhost/profiles/web-api-7c65bb7349.json
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 65534
      restartPolicy: Never
      containers:
        - name: front
          image: debian:stable-slim
          command:
            - grep
            - "Seccomp:"
            - /proc/self/status
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
`,
  ],
  [
    { workload: 'CronJob', level: 'container', privileges: 'restricted' },
    `=== cronjob.yaml (yaml)
apiVersion: batch/v1
kind: CronJob
metadata:
  name: front
  namespace: shop
spec:
  schedule: 0 * * * *
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        metadata:
          labels:
            app.kubernetes.io/name: front
        spec:
          securityContext:
            runAsNonRoot: true
            runAsUser: 65534
          restartPolicy: Never
          containers:
            - name: front
              image: debian:stable-slim
              command:
                - grep
                - "Seccomp:"
                - /proc/self/status
              securityContext:
                allowPrivilegeEscalation: false
                capabilities:
                  drop:
                    - ALL
                seccompProfile:
                  type: Localhost
                  localhostProfile: profiles/web-api-7c65bb7349.json
=== cronjob-before-1.19.yaml (yaml)
apiVersion: batch/v1beta1
kind: CronJob
metadata:
  name: front
  namespace: shop
spec:
  schedule: 0 * * * *
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        metadata:
          labels:
            app.kubernetes.io/name: front
          annotations:
            container.seccomp.security.alpha.kubernetes.io/front: localhost/profiles/web-api-7c65bb7349.json
        spec:
          securityContext:
            runAsNonRoot: true
            runAsUser: 65534
          restartPolicy: Never
          containers:
            - name: front
              image: debian:stable-slim
              command:
                - grep
                - "Seccomp:"
                - /proc/self/status
              securityContext:
                allowPrivilegeEscalation: false
                capabilities:
                  drop:
                    - ALL
`,
  ],
]

it.each(workloads)('a workload is written whole, for today and for long ago: %o', (choice, text) => {
  const { files } = made({ ...choice, extras: ['annotations'], namespace: 'shop', name: 'front' })
  expect(filesAround(files)).toBe(text)
})
