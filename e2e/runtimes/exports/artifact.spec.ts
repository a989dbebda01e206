import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, presets } from '../../../src/core'
import { command, isInPath, mustSucceed } from '../command'
import { skipUnless, test } from '../runtime-test'
import { commandsOf, exportInto, profileNameOf, textOf } from './export-files'

// The artifact for CRI-O, pushed as the export says, to a folder in place of a registry.

const target = defaultTarget
const text =
  presets
    .find(({ id }) => id === 'docker-default')
    ?.make({ architecture: target.architecture, kernel: '6.12', capabilities: target.capabilities }) ?? ''

test('a client of registries takes the artifact, and its one layer is the profile', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, (await isInPath('skopeo')) ? undefined : 'reading an artifact needs skopeo')
  const result = await exportInto(outputDir, text, 'crio', { name: 'web', target })
  const [push = ''] = commandsOf(result, 'crio-push')
  const away = `oci:${join(outputDir, 'away')}:v1`
  const pushHere = push.replace(/docker:\S+/, away)
  expect(pushHere).not.toBe(push)
  const pushed = await command('sh', ['-c', `cd "$1" && ${pushHere}`, 'sh', outputDir])
  expect(pushed.exit, pushed.stderr).toBe(0)

  const { stdout } = await mustSucceed('skopeo', ['inspect', '--raw', away])
  // By this digest the exported pod names what was pushed, whatever becomes of the tag.
  const digest = `sha256:${createHash('sha256').update(stdout).digest('hex')}`
  expect(textOf(result, 'pod.yaml')).toContain(`registry.example/seccomp/web@${digest}`)
  const manifest: { config: { mediaType: string }; layers: { digest: string }[] } = JSON.parse(stdout)
  expect(manifest.config.mediaType).toBe('application/vnd.cncf.seccomp-profile.config.v1+json')
  expect(manifest.layers).toHaveLength(1)
  const [, hash = ''] = manifest.layers[0]?.digest.split(':') ?? []
  const { stdout: layer } = await mustSucceed('cat', [join(outputDir, 'away', 'blobs', 'sha256', hash)])
  expect(layer).toBe(textOf(result, profileNameOf(result)))
})
