import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { idleProgram } from './idle-program'

it('is a program that the kernel starts, and that ends only when it is ended', async () => {
  const bytes = idleProgram(process.arch)
  if (!bytes || process.platform !== 'linux') throw new Error('the test needs Linux on x86_64')
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-idle-'))
  try {
    const program = join(folder, 'idle')
    await writeFile(program, bytes, { mode: 0o755 })
    const child = spawn(program)
    const end = new Promise(resolve => {
      child.on('error', error => resolve(error.message))
      child.on('exit', (status, signal) => resolve(signal ?? status))
    })
    await new Promise(resolve => child.on('spawn', resolve))
    child.kill('SIGKILL')
    expect(await end).toBe('SIGKILL')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

it('is none for a machine that it was never tried on', () => {
  expect(idleProgram('s390x')).toBeUndefined()
})
