import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { architectureByToken, carriesErrno, type Instruction, isAction, returnValue } from '../../../src/core'
import { command, isInPath, mustSucceed } from '../command'
import type { PlainProfile } from '../random-profile'

const source = fileURLToPath(new URL('libseccomp-filter.c', import.meta.url))

/** What libseccomp makes of a profile. */
export type LibseccompAnswer =
  | { kind: 'filter'; program: Instruction[] }
  | { kind: 'refused'; errno: number; rule: number }
  | { kind: 'hangs' }
  | { kind: 'crashes' }

/** libseccomp's own tokens, where they are not the kernel's audit architecture. */
const ownTokens: Record<string, number> = { SCMP_ARCH_X32: 0x4000003e }
const comparisons = ['', 'NE', 'LT', 'LE', 'EQ', 'GE', 'GT', 'MASKED_EQ']

export async function compileLibseccompFilter(folder: string): Promise<string> {
  const program = join(folder, 'libseccomp-filter')
  await mustSucceed('gcc', ['-O1', '-D_GNU_SOURCE', '-o', program, source, '-lseccomp'])
  return program
}

/** Has libseccomp build the filters of profiles on a host whose architecture need not be this machine's. */
export async function libseccompFilters(
  program: string,
  host: string,
  profiles: readonly { profile: PlainProfile; optimize: 1 | 2 }[],
): Promise<LibseccompAnswer[]> {
  const input = profiles.map(({ profile, optimize }) => inWords(profile, host, optimize)).join('')
  const output = await runWithInput(program, [], input)
  const bigEndian = architectureByToken(host)?.endian === 'big'
  return output
    .trimEnd()
    .split('\n')
    .map(line => readAnswer(line, bigEndian))
}

/** Gives what a program prints for what it reads. */
export function runWithInput(program: string, args: string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve(Buffer.concat(parts).toString())
      else reject(new Error(`${program}: exit ${code}`))
    })
    child.stdin.end(input)
  })
}

function inWords(
  { defaultAction, defaultErrnoRet, architectures, syscalls }: PlainProfile,
  host: string,
  optimize: number,
) {
  const tokens = [host, ...architectures].map(token =>
    (ownTokens[token] ?? architectureByToken(token)?.auditArch ?? 0).toString(16),
  )
  const lines = [
    `default ${actionValue(defaultAction, defaultErrnoRet)}`,
    `optimize ${optimize}`,
    `architectures ${tokens.join(' ')}`,
  ]
  for (const { names, action, errnoRet, args = [] } of syscalls) {
    const conditions = args.map(
      ({ index, op, value, valueTwo }) =>
        `${index} ${comparisons.indexOf(op.replace('SCMP_CMP_', ''))} ${value} ${valueTwo}`,
    )
    for (const name of names)
      lines.push(['rule', actionValue(action, errnoRet), name, ...conditions].join(' '))
  }
  return `${lines.join('\n')}\nend\n`
}

function actionValue(action: string, errno = 1): string {
  if (!isAction(action)) throw new Error(`no action: ${action}`)
  return returnValue(carriesErrno(action) ? { action, errno } : { action }).toString(16)
}

function readAnswer(line: string, bigEndian: boolean): LibseccompAnswer {
  const [kind = '', first = '', second = ''] = line.split(' ')
  switch (kind) {
    case 'filter':
      return { kind, program: readInstructions(Buffer.from(first, 'hex'), bigEndian) }
    case 'refused':
      return { kind, errno: Number(first), rule: Number(second) }
    case 'hangs':
    case 'crashes':
      return { kind }
    default:
      throw new Error(`not an answer: ${line}`)
  }
}

function readInstructions(bytes: Buffer, bigEndian: boolean): Instruction[] {
  const program: Instruction[] = []
  for (let at = 0; at < bytes.length; at += 8) {
    program.push({
      code: bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at),
      jt: bytes.readUInt8(at + 2),
      jf: bytes.readUInt8(at + 3),
      k: bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4),
    })
  }
  return program
}

/** In plain words why libseccomp cannot be asked here. */
export async function whyNoLibseccomp(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'libseccomp needs Linux'
  if (!(await isInPath('gcc'))) return 'asking libseccomp needs gcc (Debian package gcc)'
  const { exit } = await command('sh', ['-c', 'echo "#include <seccomp.h>" | gcc -E - > /dev/null'])
  return exit === 0 ? undefined : 'asking libseccomp needs its header (Debian package libseccomp-dev)'
}
