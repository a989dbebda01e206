import { type ArchitectureToken, architectureByToken } from './architectures'
import { once } from './once'
import {
  differentSignatures as packedDifferences,
  manPages as packedPages,
  signatures as packedSignatures,
} from './signatures.generated'
import type { Syscall } from './syscalls'

export interface SyscallArgument {
  readonly name: string
  /** What the value is: `ptr`, `fd`, `flags`, `enum`, `cmd`, `size` …; `poly` where another argument decides. */
  readonly kind: string
  /** How much of the register the kernel uses; on a 64-bit ABI the filter compares all 64 bits. */
  readonly bits: 16 | 32 | 64
  /** The kernel's C type. */
  readonly type?: string
}

export interface Signature {
  /** Empty where the call has none, and where its signature is not known. */
  readonly args: readonly SyscallArgument[]
  readonly known: boolean
}

const pages = once(() => packedPages.split(' '))
const packed = once(() => packedSignatures.split(';'))
const read = new Map<string, Signature>()
const usual = { column: '', bits: 64 }

export interface SignatureDifference {
  readonly name: string
  readonly columns: readonly string[]
  readonly args: readonly SyscallArgument[]
}

const differences = once(() =>
  packedDifferences.split(';').map((record): SignatureDifference => {
    const [name = '', columns = '', args = ''] = record.split('|')
    return { name, columns: columns.split(' '), args: readArguments(args) }
  }),
)

/**
 * What a call takes, as the kernel declares it, on an architecture or else on most 64-bit ones. Apart from the
 * catalogue, since the table's first rows do without.
 */
export function signatureOf({ index, name }: Syscall, architecture?: ArchitectureToken): Signature {
  const { column, bits } = (architecture && architectureByToken(architecture)) ?? usual
  const key = `${index} ${column}`
  let signature = read.get(key)
  if (!signature) {
    const other = signatureDifferences(name).find(({ columns }) => columns.includes(column))
    const text = packed()[index] ?? '?'
    const args = other?.args ?? readArguments(text)
    signature = {
      args: bits === 64 ? args : args.map(arg => (arg.bits === 64 ? { ...arg, bits: 32 as const } : arg)),
      known: other !== undefined || text !== '?',
    }
    read.set(key, signature)
  }
  return signature
}

/** The signatures that a call has on some columns instead of the usual one. */
export function signatureDifferences(name: string): readonly SignatureDifference[] {
  return differences().filter(difference => difference.name === name)
}

/** The page of section 2 that describes a call; undefined where there is none. */
export function manPageOf({ index, name }: Syscall): string | undefined {
  const page = pages()[index] || name
  return page === '-' ? undefined : page
}

function readBits(text: string): SyscallArgument['bits'] {
  return text === '64' ? 64 : text === '16' ? 16 : 32
}

function readArguments(signature: string): SyscallArgument[] {
  if (signature === '' || signature === '?') return []
  return signature.split(',').map(text => {
    const [name = '', kind = '', bits = '', type = ''] = text.split(':')
    return { name, kind, bits: readBits(bits), type }
  })
}
