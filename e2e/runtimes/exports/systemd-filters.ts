import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errnoNumber, type Program, readProgram } from '../../../src/core'
import { command, isInPath, mustSucceed, type Outcome } from '../command'

const source = fileURLToPath(new URL('systemd-filter.c', import.meta.url))
const libraries = '/usr/lib/x86_64-linux-gnu/systemd'

/** In plain words why systemd's filters cannot be read here. */
export async function whyNoSystemd(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'this reads systemd’s library on Linux on x86_64'
  for (const [program, debianPackage] of [
    ['systemd-analyze', 'systemd'],
    ['gcc', 'gcc'],
  ] as const) {
    if (!(await isInPath(program)))
      return `systemd’s filters need the program ${program} (Debian package ${debianPackage})`
  }
  return undefined
}

/** What the linker is told for a program that calls functions of systemd's own library. */
export async function linkedWithSystemd(): Promise<readonly string[]> {
  const library = (await readdir(libraries)).find(name => name.startsWith('libsystemd-shared-'))
  if (!library) throw new Error(`no libsystemd-shared in ${libraries}`)
  return [`-L${libraries}`, `-l:${library}`, `-Wl,-rpath,${libraries}`, '-lseccomp']
}

/** The filters that systemd would load for a unit on the machine's architectures, all of which every call passes. */
export type SystemdReader = (unit: string) => Promise<Program[]>

/** Compiles the reader, which has systemd's own library make the filters, into a folder. */
export async function systemdReader(folder: string): Promise<SystemdReader> {
  await mkdir(folder, { recursive: true })
  const program = join(folder, 'systemd-filter')
  await mustSucceed('gcc', ['-O1', '-D_GNU_SOURCE', '-o', program, source, ...(await linkedWithSystemd())])
  return async unit => {
    const [errno] = valuesOf(unit, 'SystemCallErrorNumber')
    const number = errno === undefined ? 0 : (errnoNumber(errno, 'SCMP_ARCH_X86_64') ?? Number(errno))
    const filters = await made(String(number), valuesOf(unit, 'SystemCallFilter').map(numbered))
    return [...filters, ...(await made('log', valuesOf(unit, 'SystemCallLog')))]
  }

  async function made(mode: string, assignments: readonly string[]): Promise<Program[]> {
    if (assignments.length === 0) return []
    const { stdout } = await mustSucceed(program, [mode, ...assignments])
    return stdout
      .trimEnd()
      .split('\n')
      .map(line => {
        const reading = readProgram(line.replace('filter ', ''))
        if (!reading.ok) throw new Error('systemd made no filter')
        return reading.program
      })
  }
}

/** The values of a setting, in the order in which systemd reads them. */
function valuesOf(unit: string, key: string): string[] {
  return unit.split('\n').flatMap(line => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []))
}

function numbered(assignment: string): string {
  return assignment.replaceAll(
    /:(E[A-Z0-9]+)/g,
    (_, name: string) => `:${errnoNumber(name, 'SCMP_ARCH_X86_64')}`,
  )
}

/** Whether a unit lists what is let through: its first entry tells. */
export function isAllowList(unit: string): boolean {
  return valuesOf(unit, 'SystemCallFilter')[0]?.startsWith('~') === false
}

/** What systemd finds wrong with units that are in a folder. */
export function verifyUnits(folder: string, units: readonly string[]): Promise<Outcome> {
  return command('systemd-analyze', ['verify', '--man=no', ...units], { env: envFor(folder), seconds: 240 })
}

/** How exposed systemd finds a service in a folder. */
export function assessUnit(folder: string, unit: string): Promise<Outcome> {
  const words = ['security', '--offline=yes', '--no-pager', unit]
  return command('systemd-analyze', words, { env: envFor(folder) })
}

function envFor(folder: string): Record<string, string> {
  return { SYSTEMD_UNIT_PATH: `${folder}:`, SYSTEMD_LOG_LEVEL: 'warning' }
}
