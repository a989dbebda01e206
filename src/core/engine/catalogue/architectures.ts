import { architectureRows } from './facts.generated'

/** An architecture as the OCI runtime specification writes it. */
export type ArchitectureToken = (typeof architectureRows)[number][0]

export type Multiplexer = 'socketcall' | 'ipc'

export interface Architecture {
  readonly token: ArchitectureToken
  /** libseccomp's name: `x86_64`, `mipsel64n32`. */
  readonly name: string
  /** The numbering it shares with its other byte order: `ppc64` for both `ppc64` and `ppc64le`. */
  readonly column: string
  readonly bits: 32 | 64
  readonly endian: 'little' | 'big'
  /**
   * `AUDIT_ARCH_*`, the `arch` field that a filter reads. For x32 the kernel reports x86_64's; 0x4000003e is
   * libseccomp's own token for it and never reaches a filter.
   */
  readonly auditArch: number
  /** Added to the number of the call table: 0x40000000 on x32, 4000, 5000 and 6000 on the three MIPS ABIs. */
  readonly numberBase: number
  /** The calls that stand for many others here, so that the kernel may see them instead of, say, `socket`. */
  readonly multiplexers: readonly Multiplexer[]
  /** Go's name, where Go has a port. */
  readonly goarch?: string
}

function isMultiplexer(name: string): name is Multiplexer {
  return name === 'socketcall' || name === 'ipc'
}

/** Every architecture that libseccomp and the OCI specification both name. */
export const architectures: readonly Architecture[] = architectureRows.map(
  ([token, column, bits, endian, auditArch, numberBase, multiplexers, goarch]) => ({
    token,
    name: token.slice('SCMP_ARCH_'.length).toLowerCase(),
    column,
    bits,
    endian,
    auditArch,
    numberBase,
    multiplexers: multiplexers.split(',').filter(isMultiplexer),
    ...(goarch === '' ? {} : { goarch }),
  }),
)

const byToken = new Map<string, Architecture>(
  architectures.map(architecture => [architecture.token, architecture]),
)

export function architectureByToken(token: string): Architecture | undefined {
  return byToken.get(token)
}

/** The name that people know an architecture by, such as x86_64. */
export function architectureName(token: string): string {
  return architectureByToken(token)?.name ?? token
}
