import { join } from 'node:path'
import { expect } from '@playwright/test'
import { command } from '../command'
import { skipUnless, test } from '../runtime-test'

const cases = join(import.meta.dirname, '../../../src/core/engine/bpf/cases')

test('a program in another language finds libseccomp of one mind with the cases of verdicts', async ({
  runtimesRequired,
}) => {
  const { exit } = await command('python3', ['-c', 'import ctypes; ctypes.CDLL("libseccomp.so.2")'])
  skipUnless(runtimesRequired, exit === 0 ? undefined : 'Python or libseccomp is missing')
  const asked = await command('python3', [join(import.meta.dirname, 'verdict-cases.py'), cases])
  expect(asked, asked.stderr).toMatchObject({
    exit: 0,
    stdout: expect.stringMatching(/^[5-9]\d verdicts, 0 differ$/m),
  })
})
