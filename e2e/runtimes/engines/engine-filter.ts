import { writeFile } from 'node:fs/promises'
import type { FilterReader } from '../filters/loaded-filter'
import type { ContainerRun, Engine } from './engine'
import { becomes, type Start } from './oci-runtime'

/** Starts a container that waits under a profile, in an engine, and reads what the kernel holds for it. */
export async function startUnder(
  engine: Engine,
  readFilters: FilterReader,
  file: string,
  profile: string,
  options: Pick<ContainerRun, 'capabilities' | 'noNewPrivileges'> = {},
): Promise<Start> {
  await writeFile(file, profile)
  // Without new privileges, the filter is loaded last, so that it has to allow little of the start.
  const container = { command: ['sleep', '60'], profile: file, noNewPrivileges: true, ...options }
  let hasStarted = false
  try {
    return await engine.whileRunning(container, async (pid): Promise<Start> => {
      hasStarted = true
      return (await becomes(pid, 'sleep'))
        ? { kind: 'runs', filters: await readFilters(pid) }
        : { kind: 'dies' }
    })
  } catch (error) {
    if (hasStarted || !(error instanceof Error)) throw error
    return { kind: 'refused', message: error.message }
  }
}
