import { disassemble, encodeProgram, faultOf, optimizeFilter, type Program } from '../../../../engine/bpf'
import { architectureByToken, architectureName } from '../../../../engine/catalogue'
import type { ProfileDocument } from '../../../../engine/profile'
import { base64 } from '../../base64'
import type { ExportedFile, ExportOptions, ExportResult, Step } from '../../destination'
import { fileStem, identifier } from '../../file-name'
import { hostRefusal } from '../../host-refusal'
import { notifyLoss } from '../../notify-loss'
import { errorsOf, type ResolvedExport, resolutionLosses, resolveForExport } from '../../resolved-profile'
import { readInstructions } from './reader'

/** POSIX shells need only know descriptors of one digit, and dash knows no others. */
const DESCRIPTOR = 9

/**
 * The filter itself, for whatever loads one: `struct sock_filter` after `struct sock_filter` in the byte order of the
 * architecture, as bubblewrap's `--seccomp` reads it (bubblewrap.c `seccomp_program_new`), and Flatpak and similar
 * launchers that stand on it. It holds all that the target's runtime would load, its ENOSYS stub included, in the
 * shortest form that decides alike.
 */
export function exportBpf(document: ProfileDocument, options: ExportOptions): ExportResult {
  const resolved = resolveForExport(document, options)
  if (!resolved.ok) return resolved
  const program = shortestProgram(resolved)
  const { target } = resolved
  const bytes = encodeProgram(program, architectureByToken(target.architecture)?.endian ?? 'little')
  const stem = fileStem(options.name)
  const binary = `${stem}.bpf`
  const bwrap = `bwrap --ro-bind / / --dev /dev --proc /proc --seccomp ${DESCRIPTOR}`
  const profile: ExportedFile = {
    name: binary,
    language: 'text',
    text: hexadecimal(bytes),
    bytes,
    isProfile: true,
  }
  const files: ExportedFile[] = [
    profile,
    { name: `${binary}.base64`, language: 'text', text: base64(bytes), isProfile: false },
    { name: `${stem}-filter.h`, language: 'c', text: headerText(program, stem, options), isProfile: false },
    {
      name: 'bwrap.sh',
      language: 'shell',
      text: `#!/bin/sh\nexec ${bwrap} "$@" ${DESCRIPTOR}<${binary}\n`,
      isProfile: false,
    },
  ]
  const steps: Step[] = [
    {
      id: 'bpf-run',
      values: { file: binary, descriptor: DESCRIPTOR },
      commands: [`${bwrap} sh ${DESCRIPTOR}<${binary}`],
    },
    {
      id: 'filter-loaded',
      values: {},
      commands: [`${bwrap} grep Seccomp /proc/self/status ${DESCRIPTOR}<${binary}`],
      isCheck: true,
    },
    ...hostRefusal(
      readInstructions,
      profile,
      resolved,
      command =>
        `${bwrap.replace(' --seccomp', ' --tmpfs /tmp --seccomp')} ${command} ${DESCRIPTOR}<${binary}`,
    ),
    {
      id: 'bpf-embed',
      values: { file: `${stem}-filter.h`, name: `${identifier(stem)}_filter` },
      commands: [],
    },
  ]
  return {
    ok: true,
    files,
    losses: [...resolutionLosses(resolved), ...notifyLoss(resolved)],
    steps,
    errors: errorsOf(document),
  }
}

/** Of very many conditions the shortest form may come out longer than the kernel takes; then it is libseccomp's. */
function shortestProgram({ compilation }: ResolvedExport): Program {
  const shortest = optimizeFilter(compilation.model)
  return faultOf(shortest) ? compilation.program : shortest
}

/** An instruction on each line. */
function hexadecimal(bytes: Uint8Array): string {
  const pairs = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(' ')
  return pairs.replaceAll(/(?:.. ){7}../g, '$&\n').replaceAll(/\n /g, '\n')
}

function headerText(program: Program, stem: string, { target }: ExportOptions): string {
  const name = `${identifier(stem)}_filter`
  const lines = disassemble(program).map(({ text, note }, offset) => {
    const { code = 0, jt = 0, jf = 0, k = 0 } = program[offset] ?? {}
    const numbers = `{0x${code.toString(16).padStart(2, '0')}, ${jt}, ${jf}, 0x${k.toString(16).padStart(8, '0')}}`
    return `\t${`${numbers},`.padEnd(28)} // ${offset}: ${text}${note === '' ? '' : `  ${note}`}`
  })
  return `// The filter of ${stem}.json for ${architectureName(target.architecture)}. Before it is loaded, the process
// has to set no_new_privs with prctl(2) or hold CAP_SYS_ADMIN; then:
//
//   seccomp(SECCOMP_SET_MODE_FILTER, 0, &${name}_program)

#include <linux/filter.h>

static struct sock_filter ${name}[] = {
${lines.join('\n')}
};

static struct sock_fprog ${name}_program = {
\t.len = sizeof ${name} / sizeof ${name}[0],
\t.filter = ${name},
};
`
}
