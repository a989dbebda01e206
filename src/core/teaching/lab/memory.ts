import { utf8ToBytes } from '@noble/hashes/utils.js'
import { splitArguments } from '../../doors/trace/argument-text'
import { readArgument } from '../../engine/bpf/written-registers'
import type { LabArchitecture } from './lab-abi'

/** Where the lab lays what the arguments of a call point to: below 4 GiB, so that every ABI can name it. */
export const DATA_ADDRESS = 0x2000_0000n
/** What one message to the machine takes beside the call, in bytes. */
const MOST_BYTES = 1900
/** What is laid where an address is to point to something that is not known here. */
const UNKNOWN_BYTES = 128
const ALIGNMENT = 16

/** The bytes of a C string as strace prints it, whose end `...` marks a text that it has cut. */
const quoted = /^@?"((?:[^"\\]|\\.)*)"(?:\.\.\.)?$/s
const path = /^[./][^\s"'{}[\]]*$/

/** Texts and structures one after the other, as strace prints what an argument points to. */
export class Memory {
  private readonly laid: number[] = []

  constructor(private readonly arch: LabArchitecture) {}

  /** Whether more was to be laid than fits. */
  get isFull(): boolean {
    return this.laid.length > MOST_BYTES
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.laid)
  }

  /** Lays what is written for an argument. `isZeros`: it is neither a text nor a structure that is known here. */
  lay(name: string, index: number, written: string): { readonly address: bigint; readonly isZeros: boolean } {
    const text = textIn(written)
    if (text) return { address: this.place([...text, 0]), isZeros: false }
    const strings = stringsIn(written)
    if (strings) return { address: this.placeStrings(strings), isZeros: false }
    const known = structure(name, index, written, this.arch)
    return known
      ? { address: this.place(known), isZeros: false }
      : { address: this.place(new Array<number>(UNKNOWN_BYTES).fill(0)), isZeros: true }
  }

  private place(bytes: readonly number[]): bigint {
    while (this.laid.length % ALIGNMENT !== 0) this.laid.push(0)
    const address = DATA_ADDRESS + BigInt(this.laid.length)
    // What is beyond measure is refused as a whole.
    for (const byte of bytes.slice(0, MOST_BYTES + 1)) this.laid.push(byte)
    return address
  }

  /** As execve(2) takes them: addresses, and one that is 0. */
  private placeStrings(strings: readonly (readonly number[])[]): bigint {
    const width = this.arch === 'SCMP_ARCH_X86_64' ? 8 : 4
    const addresses = strings.map(text => this.place([...text, 0]))
    return this.place([...addresses, 0n].flatMap(address => little(address, width)))
  }
}

function textIn(written: string): readonly number[] | undefined {
  const inside = quoted.exec(written)?.[1]
  if (inside !== undefined) return unescaped(inside)
  return path.test(written) ? [...utf8ToBytes(written)] : undefined
}

function stringsIn(written: string): readonly (readonly number[])[] | undefined {
  if (!/^\[.*\]$/s.test(written)) return undefined
  const { texts } = splitArguments(written.slice(1, -1), 0)
  const strings = texts.map(textIn)
  return strings.length > 0 && strings.every(text => text !== undefined) ? strings : undefined
}

const simple: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, v: 11, f: 12, a: 7, b: 8, e: 27 }

/** As strace escapes what is not printed: `\n`, `\x1b`, `\33`. */
function unescaped(text: string): number[] {
  const bytes: number[] = []
  for (const [whole, hex, octal, letter] of text.matchAll(
    /\\x([0-9a-f]{1,2})|\\([0-7]{1,3})|\\(.)|[^\\]+/gis,
  )) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16))
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff)
    else if (letter !== undefined) bytes.push(simple[letter] ?? letter.charCodeAt(0) & 0xff)
    else bytes.push(...utf8ToBytes(whole))
  }
  return bytes
}

function little(value: bigint, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn))
}

function big(value: bigint, bytes: number): number[] {
  return little(value, bytes).reverse()
}

/** Reads the fields of a structure that strace prints: `{sa_family=AF_UNIX, sun_path="/run/x"}`. */
class Fields {
  private readonly texts: ReadonlyMap<string, string>

  constructor(
    written: string,
    private readonly arch: LabArchitecture,
  ) {
    const parts = splitArguments(written.slice(1, -1), 0).texts
    this.texts = new Map(
      parts.map(part => {
        const [, key = '', value = part] = /^(\w+)=(.*)$/s.exec(part) ?? []
        return [key, value]
      }),
    )
  }

  has(key: string): boolean {
    return this.texts.has(key)
  }

  text(key: string): string {
    return this.texts.get(key) ?? ''
  }

  /** A number, in words of an argument whose constants it has; 0 where there is none. */
  number(key: string, like: readonly [call: string, index: number] = ['', 0]): bigint {
    const [call, index] = like
    // htons(53), htonl(INADDR_ANY): in the order of the network already as they are written here.
    const written = /^hton[sl]\((.*)\)$/s.exec(this.text(key))?.[1] ?? this.text(key)
    const value = readArgument(call, index, written, this.arch, undefined, new Map())
    return typeof value === 'bigint' ? value : 0n
  }
}

/** A structure that is known here, or undefined. The layouts are those of Linux' uapi. */
function structure(
  name: string,
  index: number,
  written: string,
  arch: LabArchitecture,
): readonly number[] | undefined {
  if (!/^\{.*\}$/s.test(written)) return undefined
  const fields = new Fields(written, arch)
  if (fields.has('sa_family')) return socketAddress(fields)
  if (fields.has('tv_sec')) return times(fields, name, arch)
  if (name === 'clone3' && index === 0) return cloneArguments(fields)
  if (name === 'openat2' && index === 2) {
    const how = [
      fields.number('flags', ['openat', 2]),
      fields.number('mode', ['openat', 3]),
      fields.number('resolve'),
    ]
    return how.flatMap(value => little(value, 8))
  }
  return undefined
}

/** `struct clone_args` of `linux/sched.h`. */
function cloneArguments(fields: Fields): number[] {
  const values = [
    fields.number('flags', ['unshare', 0]) | fields.number('flags', ['clone', 0]),
    fields.number('pidfd'),
    fields.number('child_tid'),
    fields.number('parent_tid'),
    fields.number('exit_signal', ['kill', 1]),
    fields.number('stack'),
    fields.number('stack_size'),
    fields.number('tls'),
    fields.number('set_tid'),
    fields.number('set_tid_size'),
    fields.number('cgroup'),
  ]
  return values.flatMap(value => little(value, 8))
}

/** `struct timespec` and `struct timeval`: words of 4 bytes where the call is one of i386 that has not got 64-bit times. */
function times(fields: Fields, name: string, arch: LabArchitecture): number[] {
  const width = arch === 'SCMP_ARCH_X86' && !name.includes('64') ? 4 : 8
  const parts = fields.number(fields.has('tv_nsec') ? 'tv_nsec' : 'tv_usec')
  return [...little(fields.number('tv_sec'), width), ...little(parts, width)]
}

/** `struct sockaddr` of the families that programs use most; of any other the family, and zeros. */
function socketAddress(fields: Fields): number[] {
  const family = little(fields.number('sa_family', ['socket', 0]), 2)
  if (fields.has('sun_path')) {
    const written = fields.text('sun_path')
    const path = textIn(written) ?? []
    return [...family, ...(written.startsWith('@') ? [0] : []), ...path, 0]
  }
  if (fields.has('sin_port')) {
    const address = /inet_addr\("([\d.]+)"\)/.exec(fields.text('sin_addr'))?.[1] ?? '0.0.0.0'
    const bytes = address.split('.').map(part => Number(part) & 0xff)
    return [...family, ...big(fields.number('sin_port'), 2), ...bytes, ...new Array<number>(8).fill(0)]
  }
  if (fields.has('sin6_port')) {
    const zeros = new Array<number>(4).fill(0)
    const address = /"([0-9a-f:.]+)"/i.exec(fields.text(''))?.[1] ?? '::'
    return [...family, ...big(fields.number('sin6_port'), 2), ...zeros, ...ipv6(address), ...zeros]
  }
  if (fields.has('nl_pid'))
    return [
      ...family,
      ...[0, 0],
      ...little(fields.number('nl_pid'), 4),
      ...little(fields.number('nl_groups'), 4),
    ]
  return [...family, ...new Array<number>(126).fill(0)]
}

function ipv6(text: string): number[] {
  const halves = text.split('::').map(half => (half === '' ? [] : half.split(':')))
  const [front = [], back = []] = halves
  const words = [
    ...front,
    ...(halves.length > 1 ? new Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0') : []),
    ...back,
  ]
  return words.slice(0, 8).flatMap(word => big(BigInt(Number.parseInt(word, 16) || 0), 2))
}
