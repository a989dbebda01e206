import { expect } from '@playwright/test'
import { handWritten } from './profile-files'
import { test } from './runtime-test'

test.describe('Docker enforces a profile file', () => {
  test('mkdir denied: the command fails with "Operation not permitted"', async ({ docker }) => {
    const outcome = await docker.run({
      command: ['mkdir', '/made'],
      profile: handWritten('docker-denies-mkdir'),
    })
    expect(outcome).toMatchObject({ exit: 1, stderr: expect.stringContaining('Operation not permitted') })
  })

  test('mkdir allowed: the folder is made, while what the profile denies still fails', async ({ docker }) => {
    const profile = handWritten('docker-denies-chmod')
    const made = await docker.run({ command: ['sh', '-c', 'mkdir /made && ls -d /made'], profile })
    expect(made).toEqual({ exit: 0, stdout: '/made\n', stderr: '' })
    const changed = await docker.run({ command: ['chmod', '700', '/bin'], profile })
    expect(changed).toMatchObject({ exit: 1, stderr: expect.stringContaining('Operation not permitted') })
  })
})
