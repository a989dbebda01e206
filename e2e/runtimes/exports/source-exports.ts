import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type DestinationId,
  defaultTarget,
  type ExportedFile,
  type ExportOptions,
  type ExportResult,
  exportProfile,
  parseProfile,
} from '../../../src/core'
import { type RealProfile, realProfiles } from '../real-profiles'

export type Exported = ExportResult & { readonly ok: true }

/** Everything about an export in one call, for a profile that the target takes. */
export function exportedOf(
  text: string,
  destination: DestinationId,
  options: Partial<ExportOptions> = {},
): Exported | undefined {
  const result = exportProfile(parseProfile(text), destination, {
    name: 'tried.json',
    target: defaultTarget,
    ...options,
  })
  return result.ok ? result : undefined
}

/** The exported files in a folder, as a person has them after unpacking. */
export async function written(folder: string, { files }: Exported): Promise<string> {
  for (const { name, text, bytes } of files) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes ?? text)
  }
  return folder
}

export function fileOf({ files }: Exported, ending: string): ExportedFile {
  const file = files.find(({ name }) => name.endsWith(ending))
  if (!file) throw new Error(`no file ${ending} among ${files.map(({ name }) => name)}`)
  return file
}

const withArgument = (action: string, value: number, valueTwo = 0, op = 'SCMP_CMP_EQ') => ({
  action,
  args: [{ index: 0, value, valueTwo, op }],
})

/** Profiles for what real ones rarely have. */
const handMade: Record<string, unknown> = {
  'denies a few': {
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: [
      { names: ['sethostname'], action: 'SCMP_ACT_ERRNO' },
      { names: ['setdomainname', 'uselib'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
      { names: ['vhangup'], action: 'SCMP_ACT_KILL_PROCESS' },
    ],
  },
  'denies by arguments': {
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: [
      { names: ['getpgid'], ...withArgument('SCMP_ACT_ERRNO', 7) },
      {
        names: ['getsid'],
        ...withArgument('SCMP_ACT_ERRNO', 0x1100, 0x100, 'SCMP_CMP_MASKED_EQ'),
        errnoRet: 5,
      },
      {
        names: ['getpriority'],
        action: 'SCMP_ACT_ERRNO',
        comment: 'one argument twice: either is enough \\',
        args: [
          { index: 0, value: 4, op: 'SCMP_CMP_EQ' },
          { index: 0, value: 6, op: 'SCMP_CMP_GE' },
        ],
      },
    ],
  },
  'many outcomes': {
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: [
      { names: ['getpgid'], action: 'SCMP_ACT_TRAP' },
      { names: ['getsid'], action: 'SCMP_ACT_KILL_THREAD' },
      { names: ['getpriority'], action: 'SCMP_ACT_LOG' },
      { names: ['sched_getparam'], action: 'SCMP_ACT_TRACE', errnoRet: 9 },
      { names: ['sched_getscheduler'], action: 'SCMP_ACT_ERRNO', errnoRet: 0 },
    ],
  },
  'large values': {
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    syscalls: [
      {
        names: ['getpgid'],
        action: 'SCMP_ACT_ERRNO',
        args: [{ index: 5, value: 4294967296, op: 'SCMP_CMP_GT' }],
      },
    ],
  },
}

/** The project's own starting points, hand-made ones, and real profiles where they are at hand. */
export async function triedProfiles(): Promise<RealProfile[]> {
  const made = Object.entries(handMade).map(([name, profile]) => ({ name, text: JSON.stringify(profile) }))
  return [...made, ...(await realProfiles())]
}
