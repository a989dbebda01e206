import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { parseProfile } from '../../../src/core'
import { test } from '../runtime-test'

const TEXT = `{
  "defaultAction": "SCMP_ACT_ALLOW",
  "syscalls": [{ "names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 28 },]
}
`

for (const engine of ['docker', 'podman', 'containerd'] as const) {
  test(`a profile with a comma before a closing bracket is an error, and ${engine} refuses it`, async ({
    docker,
    podman,
    containerd,
  }, { outputDir }) => {
    await mkdir(outputDir, { recursive: true })
    const profile = join(outputDir, 'profile.json')
    await writeFile(profile, TEXT)
    expect(parseProfile(TEXT).problems).toMatchObject([{ id: 'trailing-comma', severity: 'error' }])
    const { run } = { docker, podman, containerd }[engine]
    const refused = await run({ command: ['true'], profile })
    expect(refused.exit).not.toBe(0)
    expect(refused.stderr).toContain("invalid character ']'")
    await writeFile(profile, TEXT.replace('},]', '}]'))
    expect(await run({ command: ['true'], profile })).toMatchObject({ exit: 0 })
  })
}
