import { isKubernetesObject } from '../import/kubernetes'
import { type PlacedValues, placedValues } from '../import/placed-values'
import { memberOf, type PlainValue } from '../import/plain-value'
import type { Origin } from '../import/reading'
import { templateLine } from '../import/template'
import { composeWorkloads } from './compose-workloads'
import { inspectedWorkloads } from './inspected-containers'
import { kubernetesWorkloads } from './kubernetes-workloads'
import { isNomadJob, nomadWorkloads } from './nomad-workloads'
import { runLines } from './run-options'
import { isUnit, unitWorkloads } from './unit-workloads'
import type { Workload, WorkloadReading } from './workload'

/** What begins JSON, or stands at the beginning of a line in objects of Kubernetes and in Compose files. */
const STRUCTURED = /^\uFEFF?\s*(?:\{|\[\s*[{\]])|^["']?(?:apiVersion|kind|items|services)["']?[ \t]*:/m

/**
 * Reads how containers are run, one by one: from objects of Kubernetes, Compose files, what `docker inspect` prints,
 * Quadlets and units of systemd, jobs of Nomad, and commands that run an image. Never throws. Without workloads and without a failure for
 * a text of anything else.
 *
 * @param fileName by which a unit is called
 */
export function readWorkloads(text: string, fileName = ''): WorkloadReading {
  if (isUnit(text)) return { workloads: unitWorkloads(text, fileName), failure: undefined }
  if (isNomadJob(text)) return { workloads: nomadWorkloads(text), failure: undefined }
  if (!STRUCTURED.test(text)) return { workloads: runLines(text), failure: undefined }
  const read = placedValues(text)
  if (read.ok) {
    const workloads = read.values.flatMap((value, document) => workloadsIn(value, [document], read.rangeOf))
    return { workloads: workloads.length > 0 ? workloads : runLines(text), failure: undefined }
  }
  const lines = runLines(text)
  if (lines.length > 0) return { workloads: lines, failure: undefined }
  const line = templateLine(text)
  const failure = line === undefined ? read.failure : ({ id: 'template', values: { line } } as const)
  return { workloads: [], failure }
}

/** The same of one value of a text that was parsed already. */
export function workloadsIn(
  value: PlainValue,
  at: Origin,
  rangeOf: PlacedValues['rangeOf'],
): readonly Workload[] {
  if (isKubernetesObject(value) || Array.isArray(memberOf(value, 'items')))
    return kubernetesWorkloads(value, at, rangeOf)
  return inspectedWorkloads(value, rangeOf) ?? composeWorkloads(value, at, rangeOf)
}
