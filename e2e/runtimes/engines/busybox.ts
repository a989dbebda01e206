import { copyFile, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { mustSucceed } from '../command'

/** Writes a container's root: BusyBox under the name of each of its commands, and nothing else. */
export async function writeBusyboxRoot(folder: string): Promise<void> {
  const bin = join(folder, 'bin')
  await mkdir(bin, { recursive: true })
  const { stdout: where } = await mustSucceed('sh', ['-c', 'command -v busybox'])
  await copyFile(where.trim(), join(bin, 'busybox'))
  const { stdout: names } = await mustSucceed('busybox', ['--list'])
  const links = names.split('\n').filter(name => name !== '' && name !== 'busybox')
  await Promise.all(links.map(name => symlink('busybox', join(bin, name))))
}
