import { basename } from 'node:path'
import { architectureName, type Target } from '../core'
import { readWorkloads, targetFor, type Workload } from '../core/doors/workload'
import type { TargetOptions } from '../library'
import { type Language, loadWords, say } from '../messages'
import { CommandError } from './failure'
import { readText } from './inputs'

/** A container of a file, and how it is called in what is printed. */
export interface NamedWorkload {
  readonly name: string
  readonly workload: Workload
}

/** The containers that `pod.yaml`, or `pod.yaml#web` with a container's name or its path, stands for; at least one. */
export async function workloadsNamed(
  given: string,
  language: Language,
): Promise<readonly [NamedWorkload, ...NamedWorkload[]]> {
  const [, path = given, wanted] = /^(.+?)#(.*)$/s.exec(given) ?? []
  const { workloads, failure } = readWorkloads(await readText(path), basename(path))
  if (failure) throw new CommandError(say((await loadWords('importing', language)).failure(path), failure))
  const all = workloads.map(workload => ({ name: nameOf(workload), workload }))
  const [first, ...others] = all.filter(
    ({ name, workload }) =>
      wanted === undefined || workload.container === wanted || `/${name}`.endsWith(`/${wanted}`),
  )
  if (first) return [first, ...others]
  throw new CommandError(
    all.length === 0
      ? `${path}: it describes no containers`
      : `${path}: no container is called ${wanted}; there are ${all.map(({ name }) => name).join(', ')}`,
  )
}

/** By its namespace, its object and its name, each once. */
const nameOf = ({ namespace, name, container }: Workload): string =>
  [...new Set([namespace, name, container])].filter(Boolean).join('/')

/** What a profile is judged for where it is that of a container, in the words of options. */
export function optionsFor(workload: Workload, base: Target, said: TargetOptions): TargetOptions {
  const { architecture, capabilities, runtime } = targetFor(workload, base)
  return {
    ...said,
    runtime: runtime === 'containerd' && workload.engine === 'kubernetes' ? 'kubernetes' : runtime,
    arch: architectureName(architecture),
    capDrop: ['ALL'],
    capAdd: capabilities,
  }
}
