import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Program, readProgram } from '../../../src/core'
import { isInPath, mustSucceed } from '../command'

/** Builds an exported C program so that no warning passes, beside its source, and gives the filter that it exports. */
export async function filterOfC(folder: string, stem: string): Promise<Program> {
  const strict = ['-std=c11', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-O0']
  await mustSucceed('gcc', [...strict, '-o', join(folder, stem), join(folder, `${stem}.c`), '-lseccomp'])
  return await exportedFilter(folder, stem)
}

const packages = '/usr/share/gocode'

export async function whyNoGo(): Promise<string | undefined> {
  const isHere =
    (await isInPath('go')) && existsSync(join(packages, 'src/github.com/seccomp/libseccomp-golang'))
  if (isHere) return undefined
  return 'go or its libseccomp is not here (packages golang-go, golang-github-seccomp-libseccomp-golang-dev)'
}

/**
 * Builds an exported Go program, which has to be formatted, and gives the filter that it exports. Go keeps what it has
 * built of its packages where it keeps that for everybody, since they take more time than any exported program.
 */
export async function filterOfGo(folder: string, stem: string): Promise<Program> {
  const source = join(folder, `${stem}.go`)
  const { stdout } = await mustSucceed('gofmt', ['-d', source])
  if (stdout !== '') throw new Error(`${source} is not formatted\n${stdout}`)
  // Debian's packages of Go stand in a workspace of the old kind.
  const env = { GOPATH: packages, GO111MODULE: 'off', GOFLAGS: '' }
  await mustSucceed('go', ['build', '-o', join(folder, stem), source], { env, seconds: 120 })
  return await exportedFilter(folder, stem)
}

async function exportedFilter(folder: string, stem: string): Promise<Program> {
  await mustSucceed('sh', ['-c', 'cd "$0" && "./$1" --export > exported.bpf', folder, stem])
  const reading = readProgram(await readFile(join(folder, 'exported.bpf')))
  if (!reading.ok) throw new Error(`${stem} exports no filter`)
  return reading.program
}
