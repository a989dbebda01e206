import { manPages as packedPages, signatures as packedSignatures } from './signatures.generated'
import type { Syscall } from './syscalls'

export interface SyscallArgument {
  readonly name: string
  /** What the value is: `ptr`, `fd`, `flags`, `enum`, `cmd`, `size` …; `poly` where another argument decides. */
  readonly kind: string
  /** How much of the register the kernel uses on a 64-bit ABI; the filter always compares all 64 bits. */
  readonly bits: 16 | 32 | 64
  /** The kernel's C type. */
  readonly type?: string
}

export interface Signature {
  /** Empty where the call has none, and where its signature is not known. */
  readonly args: readonly SyscallArgument[]
  readonly known: boolean
}

const pages = packedPages.split(' ')
const packed = packedSignatures.split(';')
const read = new Map<number, Signature>()

/**
 * What a call takes, as the kernel declares it. Apart from the catalogue, since the table's first rows do without.
 */
export function signatureOf({ index }: Syscall): Signature {
  let signature = read.get(index)
  if (!signature) {
    const text = packed[index] ?? '?'
    signature = { args: readArguments(text), known: text !== '?' }
    read.set(index, signature)
  }
  return signature
}

/** The page of section 2 that describes a call; undefined where there is none. */
export function manPageOf({ index, name }: Syscall): string | undefined {
  const page = pages[index] || name
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
