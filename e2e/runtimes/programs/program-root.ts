import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { mustSucceed } from '../command'
import { writeBusyboxRoot } from '../engines/busybox'

/** Writes a container's root: BusyBox, and a program of this machine with the libraries that it loads, in their places. */
export async function writeProgramRoot(folder: string, program: string): Promise<void> {
  await writeBusyboxRoot(folder)
  await addProgram(folder, program)
}

/** The program and its libraries alone. */
export async function addProgram(folder: string, program: string): Promise<void> {
  const { stdout } = await mustSucceed('ldd', [program])
  const libraries = [...stdout.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)].map(([, path = '']) => path)
  for (const path of [program, ...libraries]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await copyFile(path, join(folder, path))
  }
}
