import { DaemonSet, Deployment } from 'kubernetes-models/apps/v1'
import { CronJob, Job } from 'kubernetes-models/batch/v1'
import { ConfigMap, Namespace, Pod, ServiceAccount } from 'kubernetes-models/v1'

/** The checks that are generated from the Kubernetes API's own OpenAPI description. */
const kinds: Readonly<Record<string, { readonly prototype: { validate(): void } }>> = {
  'v1 Namespace': Namespace,
  'v1 ServiceAccount': ServiceAccount,
  'v1 ConfigMap': ConfigMap,
  'v1 Pod': Pod,
  'apps/v1 Deployment': Deployment,
  'apps/v1 DaemonSet': DaemonSet,
  'batch/v1 Job': Job,
  'batch/v1 CronJob': CronJob,
}

/** What the Kubernetes API would refuse of an object: what its schema says, and fields that it does not have. */
export function apiProblems(manifest: unknown): string[] {
  const { apiVersion, kind } = members(manifest)
  const check = kinds[`${String(apiVersion)} ${String(kind)}`]
  if (!check) return [`${String(apiVersion)} ${String(kind)} is not in the API`]
  const read = new Set<string>()
  try {
    check.prototype.validate.call(watched(manifest, '', read))
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
  return pathsOf(manifest, '').filter(path => !read.has(path))
}

/** The schema passes over a member that it does not know without reading it, so what was never read is unknown. */
function watched(value: unknown, path: string, read: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value
  return new Proxy(value, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key)
      const at = `${path}/${String(key)}`
      read.add(at)
      return watched(member, at, read)
    },
  })
}

function pathsOf(value: unknown, path: string): string[] {
  return Object.entries(members(value)).flatMap(([key, member]) => {
    const at = `${path}/${key}`
    return [at, ...pathsOf(member, at)]
  })
}

export function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
