import { isInPath, type Outcome } from '../command'
import { markOwnRecords } from '../own-records'
import { openPremises, type Premises } from '../premises'
import type { ClientShell } from './client-shell'

export interface ContainerRun {
  /** The program, found in the container's PATH, and its arguments. */
  command: string[]
  /** An image that `shell` put into Docker's engine, which alone is asked for one; without it, `BUSYBOX_IMAGE`. */
  image?: string
  /** A profile file, as a person would name it to the engine; without one the engine confines nothing. */
  profile?: string
  /** The engine's own default instead, which only Docker's engine is asked for. */
  ownDefault?: boolean
  noNewPrivileges?: boolean
  /** Capabilities on top of the engine's own. */
  capabilities?: readonly string[]
}

/** A container engine of our own, beside any that the machine runs. */
export interface Engine {
  /** Runs a command in a new container, with BusyBox unless another image is named, without network, and removes the container. */
  run(container: ContainerRun): Promise<Outcome>
  /** Gives the process id of a container's program while it runs; the container is removed when `look` is done. */
  whileRunning<T>(container: ContainerRun, look: (pid: number) => Promise<T>): Promise<T>
  /** Runs command lines in which the engine's client speaks to this engine. It knows `BUSYBOX_IMAGE`. */
  shell: ClientShell
}

/** The image that every engine holds: BusyBox alone. */
export const BUSYBOX_IMAGE = 'localhost/seccompose-busybox:latest'

export interface EngineKind {
  name: string
  /** Each program that it needs, with the Debian package that has it. */
  needs: Record<string, string>
  start(premises: Premises): Promise<Engine>
}

/** The engine, or in plain words why this machine cannot run it. */
export type EngineStart = { engine: Engine; stop: () => Promise<void> } | { missing: string }

/** Starts an engine and makes sure that it runs an unconfined container, so that a later failure is the profile's doing. */
export async function startEngine(kind: EngineKind): Promise<EngineStart> {
  const missing = await whyNot(kind)
  if (missing !== undefined) return { missing }
  const premises = await openPremises()
  try {
    await markOwnRecords()
    const engine = await kind.start(premises)
    const trial = await engine.run({ command: ['true'] })
    if (trial.exit !== 0) throw new Error(`an unconfined container does not run\n${trial.stderr}`)
    return { engine, stop: premises.clear }
  } catch (error) {
    await premises.clear()
    return { missing: `${kind.name} does not work here: ${error instanceof Error ? error.message : error}` }
  }
}

async function whyNot({ name, needs }: EngineKind): Promise<string | undefined> {
  if (process.platform !== 'linux') return `${name} needs Linux`
  if (process.getuid?.() !== 0) return `starting ${name} needs root`
  for (const [program, debianPackage] of Object.entries(needs)) {
    if (!(await isInPath(program))) {
      return `${name} needs the program ${program} (Debian package ${debianPackage})`
    }
  }
  return undefined
}
