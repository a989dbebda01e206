import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, exportProfile, type ProfileDocument, parseProfile } from '../../../src/core'
import { profileForGoals } from '../../../src/core/advice/goals'
import type { PodPrivileges } from '../../../src/core/doors/export/to/kubernetes/options'
import { answerBlockedCall } from '../../../src/core/doors/trace'
import { command, isInPath, mustSucceed } from '../command'
import { eventually } from '../engines/installer-node'
import { type Kubelet, openKubelet, readPod, whyNoKubelet } from '../engines/kubelet'
import type { ImageContent } from '../engines/oci-image'
import { openPremises } from '../premises'
import { writeProgramRoot } from '../programs/program-root'
import { skipUnless, test } from '../runtime-test'

// Debian's nginx with its own settings, which starts as root and gives that up in its workers, in the exported Pod.

const image = 'localhost/nginx:1'

const nginx: ImageContent = {
  command: ['nginx', '-g', 'daemon off;'],
  async writeRoot(root) {
    const { stdout } = await mustSucceed('sh', ['-c', 'command -v nginx'])
    await writeProgramRoot(root, stdout.trim())
    await mkdir(join(root, 'run'))
    const own = [
      '/etc/nginx',
      '/etc/passwd',
      '/etc/group',
      '/var/lib/nginx',
      '/var/log/nginx',
      '/var/www/html',
    ]
    await mustSucceed('cp', ['--archive', '--parents', ...own, root])
  },
}

async function whyNot(): Promise<string | undefined> {
  for (const [program, debianPackage] of [
    ['nginx', 'nginx'],
    ['nsenter', 'util-linux'],
  ] as const) {
    if (!(await isInPath(program))) return `the pod needs ${program} (Debian package ${debianPackage})`
  }
  return await whyNoKubelet()
}

/** Puts the exported profile where the exported Pod asks for it. */
async function place(document: ProfileDocument, privileges: PodPrivileges, { seccompFolder }: Kubelet) {
  const options = { name: 'web.json', target: defaultTarget, image, kubernetes: { privileges } }
  const result = exportProfile(document, 'kubernetes', options)
  if (!result.ok) throw new Error(JSON.stringify(result))
  const pod = readPod(result.files.find(({ name }) => name === 'pod.yaml')?.text ?? '')
  const file = join(seccompFolder, pod.localhostProfile)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, result.files.find(({ isProfile }) => isProfile)?.text ?? '')
  return { ...pod, image }
}

test('nginx serves in a pod that leaves it its user; without root it fails, and the profile is not blamed', async ({
  runtimesRequired,
}) => {
  test.slow()
  skipUnless(runtimesRequired, await whyNot())
  const { text } = profileForGoals(
    {
      programs: ['nginx'],
      refusals: ['no-mounting', 'no-user-namespaces', 'no-bpf', 'no-debugging'],
      base: 'seen',
    },
    defaultTarget,
  )
  const document = parseProfile(text)
  const premises = await openPremises()
  try {
    const kubelet = await openKubelet(premises, { [image]: nginx })

    await kubelet.inPod(await place(document, 'image', kubelet), async ({ pid, log }) => {
      const ask = ['--target', String(pid), '--net', 'busybox', 'wget', '-q', '-O', '-', 'http://127.0.0.1/']
      const serves = async () => (await command('nsenter', ask)).stdout.includes('Welcome to nginx!')
      expect(await eventually(serves), await log()).toBe(true)
    })

    await kubelet.inPod(await place(document, 'restricted', kubelet), async ({ log }) => {
      expect(await eventually(async () => (await log()).includes('[emerg]'))).toBe(true)
      const printed = await log()
      expect(printed).toContain('failed (13: Permission denied)')
      for (const told of [printed, ...printed.split('\n').filter(line => line.includes('failed'))]) {
        expect(answerBlockedCall(told, document, defaultTarget), told).toMatchObject({
          foreignErrno: 'EACCES',
        })
      }
    })
  } finally {
    await premises.clear()
  }
})
