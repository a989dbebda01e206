import { createHash } from 'node:crypto'

interface Filter {
  caps?: string[]
  arches?: string[]
  minKernel?: string
}

interface Rule {
  names: string[]
  action: string
  errnoRet?: number
  errno?: string
  args?: { index: number; value: number; valueTwo?: number; op: string }[] | null
  includes?: Filter
  excludes?: Filter
}

/** A profile in Docker's or Podman's dialect, as `JSON.parse` reads it. */
export interface Profile {
  defaultAction: string
  defaultErrnoRet?: number
  defaultErrno?: string
  architectures?: string[]
  archMap?: { architecture: string; subArchitectures?: string[] | null }[]
  syscalls: Rule[]
}

function sortedFilter({ caps = [], arches = [], minKernel }: Filter = {}): string {
  return JSON.stringify([[...caps].sort(), [...arches].sort(), minKernel ?? null])
}

/** For each syscall its rules in order, written so that equal meaning is equal text. */
export function meaning({ syscalls }: Profile): Map<string, string[]> {
  const rules = new Map<string, string[]>()
  for (const { names, action, errnoRet, errno, args, includes, excludes } of syscalls) {
    const conditions = (args ?? []).map(
      ({ index, op, value, valueTwo = 0 }) => `${index} ${op} ${value} ${valueTwo}`,
    )
    const rule = [
      action,
      errnoRet,
      errno,
      ...conditions,
      sortedFilter(includes),
      sortedFilter(excludes),
    ].join(' ')
    for (const name of names) rules.set(name, [...(rules.get(name) ?? []), rule])
  }
  return rules
}

/** One number for the meaning of all rules, so that a real file can be compared with without being kept here. */
export function fingerprint(of: Profile): string {
  const rules = [...meaning(of)].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16)
}
