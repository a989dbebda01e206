import { copyFile, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { mustSucceed } from '../command'

/** Writes a container's root: BusyBox under the name of each of its commands, and nothing else. */
export async function writeBusyboxRoot(folder: string): Promise<void> {
  const bin = join(folder, 'bin')
  await mkdir(bin, { recursive: true })
  busybox ??= findBusybox()
  const { program, names } = await busybox
  await copyFile(program, join(bin, 'busybox'))
  await Promise.all(names.map(name => symlink('busybox', join(bin, name))))
}

interface Busybox {
  readonly program: string
  readonly names: readonly string[]
}

let busybox: Promise<Busybox> | undefined

async function findBusybox(): Promise<Busybox> {
  const { stdout: where } = await mustSucceed('sh', ['-c', 'command -v busybox'])
  const { stdout: names } = await mustSucceed('busybox', ['--list'])
  return {
    program: where.trim(),
    names: names.split('\n').filter(name => name !== '' && name !== 'busybox'),
  }
}
