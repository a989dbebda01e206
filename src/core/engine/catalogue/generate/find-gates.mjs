// Finds in the kernel's source the capability checks that a syscall leads to, and holds them against
// facts/capability-gates.tsv:
//   node src/core/engine/catalogue/generate/find-gates.mjs FOLDER [--depth N] [call…]
// FOLDER is an unpacked linux-source. It follows direct calls by name, to functions of the same file first and else to
// one of that name anywhere, so that calls through pointers (file operations, security hooks) are not seen, and what is
// far away may belong to another path: a person judges each. Scope comes from the function's name: `capable` asks for the
// initial user namespace, `ns_capable` and its kin for some namespace.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { readGates, readSyscalls } from './tables.mjs'

const rooms = ['kernel', 'fs', 'mm', 'ipc', 'net', 'security', 'io_uring', 'block', 'arch', 'drivers/tty']
/** Called from everywhere, and never on the way to a check of the call's own. */
const crossroads =
  /^(printk|_printk|audit_\w+|trace_\w+|WARN\w*|kfree|kmalloc|schedule|copy_(from|to)_user|put_user|get_user)$/

const check =
  /\b(ns_capable_noaudit|ns_capable_setid|file_ns_capable|capable_wrt_inode_uidgid|ptracer_capable|ns_capable|has_ns_capability\w*|sk_ns_capable|sk_capable|sk_net_capable|netlink_(?:net_|ns_)?capable|inode_owner_or_capable|capable|has_capability\w*|perfmon_capable|bpf_capable|checkpoint_restore_ns_capable|mount_capable|may_mount|bpf_token_capable|smack_privileged|sysctl_perm)\s*\(/g

const implied = {
  inode_owner_or_capable: ['CAP_FOWNER', 'userns'],
  perfmon_capable: ['CAP_PERFMON,CAP_SYS_ADMIN', 'init'],
  bpf_capable: ['CAP_BPF,CAP_SYS_ADMIN', 'init'],
  checkpoint_restore_ns_capable: ['CAP_CHECKPOINT_RESTORE,CAP_SYS_ADMIN', 'userns'],
  may_mount: ['CAP_SYS_ADMIN', 'userns'],
  mount_capable: ['CAP_SYS_ADMIN', 'userns'],
}

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(file)
    else if (entry.name.endsWith('.c')) yield file
  }
}

/** Where the brace that opens at `at` closes. */
function endOfBlock(text, at) {
  let depth = 0
  for (let place = at; place < text.length; place++) {
    if (text[place] === '{') depth++
    else if (text[place] === '}' && --depth === 0) return place
  }
  return text.length
}

/** The functions of a file: its name, its body, the syscall it is the definition of. */
export function functionsOf(source) {
  const text = source
    .replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
    .replace(/"(?:\\.|[^"\\\n])*"/g, '""')
    .replace(/'(?:\\.|[^'\\\n])+'/g, "' '")
  const found = []
  const head =
    /^(?:(?:COMPAT_)?SYSCALL_DEFINE\d\(\s*(\w+)[^{;]*?\)|[A-Za-z_][^;{}()#=]*?\b(\w+)\s*\([^;{}]*?\)[^;{}()]*)\s*\{/gm
  for (let match = head.exec(text); match !== null; match = head.exec(text)) {
    const opens = match.index + match[0].length - 1
    const closes = endOfBlock(text, opens)
    const body = text.slice(opens, closes)
    found.push({ name: match[1] === undefined ? match[2] : `sys_${match[1]}`, syscall: match[1], body })
    head.lastIndex = closes
  }
  return found
}

/** The checks in a body, as `CAP_X scope`. */
export function checksIn(body) {
  const found = []
  for (const match of body.matchAll(check)) {
    const [, name] = match
    const known = implied[name]
    const after = body.slice(match.index, match.index + 160)
    const capability = /\bCAP_[A-Z_]+/.exec(after.slice(0, after.indexOf(';') + 1 || undefined))?.[0]
    if (known) found.push(known.join(' '))
    else if (capability)
      found.push(`${capability} ${/^(capable|has_capability\w*|sk_capable)$/.test(name) ? 'init' : 'userns'}`)
  }
  return found
}

/** For each syscall of the source, its checks with the file and how far away each is. */
export function gatesIn(folder, depth) {
  const byName = new Map()
  const syscalls = []
  for (const room of rooms) {
    for (const file of filesIn(path.join(folder, room))) {
      const short = path.relative(folder, file)
      for (const found of functionsOf(readFileSync(file, 'utf8'))) {
        const one = {
          ...found,
          file: short,
          checks: checksIn(found.body),
          calls: new Set([...found.body.matchAll(/\b([a-z_]\w*)\s*\(/g)].map(([, name]) => name)),
        }
        byName.set(found.name, [...(byName.get(found.name) ?? []), one])
        if (found.syscall !== undefined) syscalls.push(one)
      }
    }
  }
  const resolve = (name, from) => {
    if (crossroads.test(name)) return []
    const known = byName.get(name) ?? []
    const own = known.filter(({ file }) => file === from.file)
    if (own.length > 0) return own
    // A name that many files have is each file's own, or a pointer's.
    return known.length === 1 ? known : []
  }
  const gates = new Map()
  for (const start of syscalls) {
    const seen = new Set([start])
    let ring = [start]
    const told = gates.get(start.syscall) ?? new Map()
    for (let steps = 0; steps <= depth && ring.length > 0; steps++) {
      const next = []
      for (const one of ring) {
        for (const gate of one.checks)
          if (!told.has(gate)) told.set(gate, { steps, file: one.file, in: one.name })
        for (const name of one.calls) {
          for (const other of resolve(name, one)) {
            if (!seen.has(other)) next.push(other)
            seen.add(other)
          }
        }
      }
      ring = next
    }
    gates.set(start.syscall, told)
  }
  return gates
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { depth: { type: 'string', default: '4' } },
  })
  const [folder, ...wanted] = positionals
  if (folder === undefined) throw new Error('which folder holds the kernel’s source?')
  const names = new Set(readSyscalls().rows.map(row => row.name))
  const known = new Map()
  for (const row of readGates(names)) known.set(row.syscall, [...(known.get(row.syscall) ?? []), row])
  for (const [name, told] of [...gatesIn(folder, Number(values.depth))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const rows = known.get(name)
    for (const [gate, { steps, file, in: where }] of told) {
      const [capability] = gate.split(' ')
      const isKnown = rows?.some(({ capabilities }) =>
        capability.split(',').some(each => capabilities.includes(each)),
      )
      if (!isKnown)
        process.stdout.write(
          `${[name, gate, steps, where, file, rows ? 'other rows' : 'no row'].join('\t')}\n`,
        )
    }
    if (told.size === 0 && rows === undefined) process.stdout.write(`${name}\t-\n`)
  }
}

if (process.argv[1] !== undefined && import.meta.filename === path.resolve(process.argv[1])) main()
