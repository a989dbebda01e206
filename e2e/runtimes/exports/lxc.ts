import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command, isInPath } from '../command'

let containers = 0

/** The words that run a program in a new container of LXC on the machine's own files, under a policy where one is given. */
export async function lxcWords(
  folder: string,
  policy: string | undefined,
  program: readonly string[],
): Promise<string[]> {
  return ['lxc-execute', ...(await containerWords(folder, policy, [])), '--', ...program]
}

/** The same without an init of LXC's own, which makes more calls under the policy than the program does. */
export async function lxcInitWords(folder: string, policy: string, program: string): Promise<string[]> {
  return ['lxc-start', '-F', ...(await containerWords(folder, policy, [`lxc.init.cmd = ${program}`]))]
}

async function containerWords(
  folder: string,
  policy: string | undefined,
  more: readonly string[],
): Promise<string[]> {
  const name = `seccompose-${process.pid}-${containers++}`
  // lxc-start wants a folder for the container.
  await mkdir(join(folder, name), { recursive: true })
  const file = join(folder, 'lxc.conf')
  const lines = [
    'lxc.rootfs.path = /',
    'lxc.mount.auto = proc',
    ...(policy === undefined ? [] : [`lxc.seccomp.profile = ${policy}`]),
    ...more,
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
  return ['-n', name, '-f', file, '-P', folder]
}

export async function inLxc(folder: string, policy: string | undefined, program: readonly string[]) {
  const [first = '', ...rest] = await lxcWords(folder, policy, program)
  return command(first, rest)
}

export async function whyNoLxc(folder: string): Promise<string | undefined> {
  if (!(await isInPath('lxc-execute'))) return 'lxc-execute is not here (package lxc)'
  const { exit, stderr } = await inLxc(folder, undefined, ['true'])
  return exit === 0 ? undefined : `lxc-execute does not work here: ${stderr}`
}
