import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mustSucceed } from '../command'

/** The numbers of one call table by name, without the ABI's base. */
export type Numbers = ReadonlyMap<string, number>

/** Where Debian's linux-libc-dev puts the call table of each of the catalogue's columns. */
const headers: Readonly<Record<string, string>> = {
  x86_64: 'x86_64-linux-gnu/asm/unistd_64.h',
  x86: 'x86_64-linux-gnu/asm/unistd_32.h',
  x32: 'x86_64-linux-gnu/asm/unistd_x32.h',
  arm: 'arm-linux-gnueabihf/asm/unistd-eabi.h',
  aarch64: 'aarch64-linux-gnu/asm/unistd_64.h',
  loongarch64: 'loongarch64-linux-gnu/asm/unistd_64.h',
  m68k: 'm68k-linux-gnu/asm/unistd_32.h',
  mips: 'mipsel-linux-gnu/asm/unistd_o32.h',
  mips64: 'mips64el-linux-gnuabi64/asm/unistd_n64.h',
  mips64n32: 'mips64el-linux-gnuabi64/asm/unistd_n32.h',
  parisc: 'hppa-linux-gnu/asm/unistd_32.h',
  parisc64: 'hppa-linux-gnu/asm/unistd_64.h',
  ppc: 'powerpc-linux-gnu/asm/unistd_32.h',
  ppc64: 'powerpc64le-linux-gnu/asm/unistd_64.h',
  riscv64: 'riscv64-linux-gnu/asm/unistd_64.h',
  s390: 's390x-linux-gnu/asm/unistd_32.h',
  s390x: 's390x-linux-gnu/asm/unistd_64.h',
  sh: 'sh4-linux-gnu/asm/unistd_32.h',
}

const headerPath = (column: string) => `/usr/include/${headers[column]}`

/** The first header that is missing; undefined when Debian's package is installed as a whole. */
export function missingHeader(): string | undefined {
  return Object.keys(headers)
    .map(headerPath)
    .find(path => !existsSync(path))
}

/** `#define __NR_read 0`, or with the ABI's base before it: `(__NR_Linux + 3)`. */
const definition = /^#define __NR_(\w+)\s+(?:\(\w+ \+ )?(\d+)\)?$/gm

export async function numbersOfHeaders(column: string): Promise<Numbers> {
  const text = await readFile(headerPath(column), 'utf8')
  return new Map([...text.matchAll(definition)].map(([, name = '', number]) => [name, Number(number)]))
}

/**
 * What libseccomp answers to each name: its number, which holds the ABI's base; a number below -100 that stands for a
 * call of socketcall or ipc; or -1 for none.
 */
type Resolver = (architecture: string, names: readonly string[], base: number) => Promise<Numbers>

/** Compiles a program that asks libseccomp for all names at once into a folder. */
export async function libseccompResolver(folder: string): Promise<Resolver> {
  await mkdir(folder, { recursive: true })
  const program = join(folder, 'resolved-numbers')
  const source = fileURLToPath(new URL('resolved-numbers.c', import.meta.url))
  await mustSucceed('gcc', ['-O1', '-Wall', '-o', program, source, '-lseccomp'])
  return async (architecture, names, base) => {
    const { stdout } = await mustSucceed(program, [architecture, ...names])
    const answers = stdout.trimEnd().split('\n').map(Number)
    return new Map(
      names.map((name, at) => {
        const answer = answers[at] ?? Number.NaN
        return [name, answer < 0 ? answer : answer - base]
      }),
    )
  }
}
