import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from '../runtime-test'

for (const engine of ['docker', 'podman', 'containerd'] as const) {
  test(`a profile that names its schema is enforced by ${engine}`, async ({ docker, podman, containerd }, {
    outputDir,
  }) => {
    await mkdir(outputDir, { recursive: true })
    const profile = join(outputDir, 'profile.json')
    const syscalls = [{ names: ['mkdir', 'mkdirat'], action: 'SCMP_ACT_ERRNO', errnoRet: 28 }]
    const $schema = './seccomp-profile.docker.schema.json'
    await writeFile(profile, JSON.stringify({ $schema, defaultAction: 'SCMP_ACT_ALLOW', syscalls }))
    const run = { docker, podman, containerd }[engine].run
    expect(await run({ command: ['mkdir', '/made'], profile })).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('No space left on device'),
    })
  })
}
