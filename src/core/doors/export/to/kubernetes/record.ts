import type { NoValues } from '../../../../engine/profile'
import type { Destination, OfArchitecture, OfPath } from '../../record'
import type { KubernetesExtra, PodPrivileges } from './options'

export const kubernetesRecord = {
  group: 'kubernetes',
  startsContainers: true,
  dropsPrivileges: true,
  options: 'kubernetes',
} as const satisfies Destination

interface OfNamespace {
  readonly namespace: string
}

/** Its steps, each with the values that its sentence has. */
export interface KubernetesSteps {
  'kubernetes-ways': { readonly places: readonly KubernetesExtra[] }
  'kubernetes-install': OfNamespace
  'kubernetes-kustomize': OfNamespace
  'kubernetes-installed': NoValues
  'kubernetes-copy': OfPath
  'kubernetes-copy-architecture': OfPath & OfArchitecture
  'kubernetes-kind': NoValues
  'kubernetes-kind-architecture': OfArchitecture
  'kubernetes-kind-check': OfPath
  'kubernetes-talos': NoValues
  'kubernetes-talos-check': NoValues
  'kubernetes-talos-remove': { readonly name: string }
  'kubernetes-openshift': NoValues
  'kubernetes-openshift-check': NoValues
  'kubernetes-helm': NoValues
  'kubernetes-helm-undo': NoValues
  'kubernetes-component': NoValues
  'kubernetes-component-undo': NoValues
  'kubernetes-policies': { readonly builtIn: string; readonly kyverno: string }
  'kubernetes-policies-check': NoValues
  'kubernetes-apply': { readonly privileges: PodPrivileges }
  'kubernetes-started': NoValues
  'kubernetes-kata': NoValues
  'kubernetes-annotations': NoValues
  'kubernetes-refused': NoValues
  'kubernetes-rollback': NoValues
  'kubernetes-remove': NoValues
}
