import { expect } from '@playwright/test'
import { handWritten } from './profile-files'
import { test } from './runtime-test'

test.describe('containerd enforces a profile file', () => {
  test('mkdir denied: the command fails with "Operation not permitted"', async ({ containerd }) => {
    const outcome = await containerd.run({
      command: ['mkdir', '/made'],
      profile: handWritten('kubernetes-denies-mkdir'),
    })
    expect(outcome).toMatchObject({ exit: 1, stderr: expect.stringContaining('Operation not permitted') })
  })

  test('mkdir allowed: the folder is made, while what the profile denies still fails', async ({
    containerd,
  }) => {
    const profile = handWritten('kubernetes-denies-chmod')
    const made = await containerd.run({ command: ['sh', '-c', 'mkdir /made && ls -d /made'], profile })
    expect(made).toEqual({ exit: 0, stdout: '/made\n', stderr: '' })
    const changed = await containerd.run({ command: ['chmod', '700', '/bin'], profile })
    expect(changed).toMatchObject({ exit: 1, stderr: expect.stringContaining('Operation not permitted') })
  })
})
