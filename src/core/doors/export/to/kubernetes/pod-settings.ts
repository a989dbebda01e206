import type { ExportedFile, Step } from '../../destination'
import { yamlFile, yamlText } from '../../yaml-file'
import type { KubernetesChoices } from './choices'

const COMPONENT_FOLDER = 'component'
const VALUES = 'values.yaml'

/** For charts as `helm create` makes them, whose templates put these values into the pod and its container. */
export function helmValues({ level }: KubernetesChoices, localhostProfile: string): ExportedFile {
  const key = level === 'pod' ? 'podSecurityContext' : 'securityContext'
  return yamlFile(VALUES, [{ [key]: { seccompProfile: { type: 'Localhost', localhostProfile } } }])
}

/** Where the kinds of workloads have the pod's own settings. */
const TEMPLATES = [
  ['Pod', ['spec']],
  ['(Deployment|StatefulSet|DaemonSet|ReplicaSet|Job)', ['spec', 'template', 'spec']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
] as const

/** A component that any kustomization can take in: it names the profile in every pod of it. */
export function kustomizeComponent(localhostProfile: string): ExportedFile {
  const patches = TEMPLATES.map(([kind, path]) => {
    const settings: object = { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile } } }
    const patch = path.reduceRight((inner, key) => ({ [key]: inner }), settings)
    return {
      target: { kind },
      // The target decides which objects it is for; a patch has to have a kind and a name all the same.
      patch: yamlText([{ apiVersion: 'v1', kind: 'any', metadata: { name: 'any' }, ...patch }]),
    }
  })
  return yamlFile(`${COMPONENT_FOLDER}/kustomization.yaml`, [
    { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component', patches },
  ])
}

export function helmSteps(): Step[] {
  return [
    {
      id: 'kubernetes-helm',
      values: {},
      commands: [`helm upgrade --install RELEASE CHART --reuse-values -f ${VALUES}`],
    },
  ]
}

/** A chart's release and a person's own kustomization go on with what they were before. */
export function settingsRemoval({ extras }: KubernetesChoices): Step[] {
  return [
    ...(extras.has('helm')
      ? [{ id: 'kubernetes-helm-undo', values: {}, commands: ['helm rollback RELEASE'] } as const]
      : []),
    ...(extras.has('component')
      ? [
          {
            id: 'kubernetes-component-undo',
            values: {},
            commands: [`sed -i '\\#^- \\./${COMPONENT_FOLDER}$#d' kustomization.yaml`],
          } as const,
        ]
      : []),
  ]
}

export function componentSteps(): Step[] {
  return [
    {
      id: 'kubernetes-component',
      values: {},
      commands: [
        `kustomize edit add component ./${COMPONENT_FOLDER}`,
        'kubectl kustomize . | grep -A2 seccompProfile',
      ],
    },
  ]
}
