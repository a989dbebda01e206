import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { parseProfile } from '../../../src/core'
import { test } from '../runtime-test'

const TEXT = `{
  "defaultAction": "SCMP_ACT_ALLOW",
  "syscalls": [{ "names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 28 }]
}
`

/** What the app reads in a text and leaves out of exports, and how engines refuse it. */
const faults = [
  ['a comma before a closing bracket', TEXT.replace('}]', '},]'), 'trailing-comma', "invalid character ']'"],
  ['a comment', `// why\n${TEXT}`, 'comments-present', "invalid character '/'"],
  ['a byte order mark', `\ufeff${TEXT}`, 'byte-order-mark', "invalid character 'ï'"],
] as const

for (const engine of ['docker', 'podman', 'containerd'] as const) {
  test(`${engine} refuses a profile with a comma too many, a comment or a byte order mark`, async ({
    docker,
    podman,
    containerd,
  }, { outputDir }) => {
    await mkdir(outputDir, { recursive: true })
    const profile = join(outputDir, 'profile.json')
    const { run } = { docker, podman, containerd }[engine]
    for (const [what, text, id, message] of faults) {
      await writeFile(profile, text)
      expect(parseProfile(text).problems, what).toMatchObject([{ id }])
      const refused = await run({ command: ['true'], profile })
      expect(refused.exit, what).not.toBe(0)
      expect(refused.stderr, what).toContain(message)
    }
    await writeFile(profile, TEXT)
    expect(await run({ command: ['true'], profile })).toMatchObject({ exit: 0 })
  })
}
