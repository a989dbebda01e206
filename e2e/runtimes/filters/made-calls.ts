import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { capabilities } from '../../../src/core'
import { isInPath, mustSucceed, type Outcome } from '../command'
import { writeBusyboxRoot } from '../engines/busybox'
import { BUSYBOX_IMAGE, type Engine } from '../engines/engine'

/** What can be given: all that the machine itself has, which Docker's ALL means, too. */
async function givenCapabilities(): Promise<readonly string[]> {
  const status = await readFile('/proc/self/status', 'utf8')
  const bounding = BigInt(`0x${/^CapBnd:\s*(\w+)/m.exec(status)?.[1] ?? 0}`)
  return capabilities.filter((_, place) => ((bounding >> BigInt(place)) & 1n) === 1n)
}

/** Makes calls in a new container under a profile: `words` are those of `made-calls.c`, with spaces between them. */
export type CallMaker = (profile: string, words: string, as?: 'everything' | 'user') => Promise<Outcome>

/** Seconds for one start, and how a client that took longer ends. */
const PATIENCE = 40
const KILLED = 137

interface CallMakers {
  readonly docker: CallMaker
  readonly containerd: CallMaker
  /** Where the arguments of `clone3` lie. */
  readonly cloneArguments: bigint
}

export async function whyNoCalls(): Promise<string | undefined> {
  return (await isInPath('gcc')) ? undefined : 'the calls need gcc (Debian package gcc)'
}

/**
 * Calls of a container of either engine, as root with all capabilities that the machine has to give, or as user 1000 with
 * none that it could ever get.
 *
 * @param folder is there; the program and a container's root are written into it
 */
export async function callMakers(
  folder: string,
  { docker, containerd }: { docker: Engine; containerd: Engine },
): Promise<CallMakers> {
  const root = join(folder, 'root')
  await writeBusyboxRoot(root)
  const source = fileURLToPath(new URL('made-calls.c', import.meta.url))
  const flags = ['-static', '-nostdlib', '-fno-stack-protector', '-O1', '-Wall']
  await mustSucceed('gcc', [...flags, '-o', join(root, 'bin', 'made-calls'), source])
  await copyFile(join(root, 'bin', 'made-calls'), join(folder, 'made-calls'))
  const given = (await givenCapabilities()).map(name => `--cap-add ${name}`).join(' ')
  const { stdout: symbols } = await mustSucceed('nm', [join(folder, 'made-calls')])
  const [, address = ''] = /^(\w+) \w clone_arguments$/m.exec(symbols) ?? []
  let containers = 0
  return {
    cloneArguments: BigInt(`0x${address}`),
    docker: async (profile, words, as = 'everything') => {
      const user = as === 'user' ? '--user 1000:1000 --cap-drop ALL' : '--cap-add ALL'
      const once = () => {
        const name = `calls-${process.pid}-${++containers}`
        const run = `docker run --rm --name ${name} ${user} --security-opt seccomp=${profile}`
        // A container that hangs in its start outlives the client that started it.
        return docker.shell(
          `timeout -s KILL ${PATIENCE} ${run} -v "$PWD/made-calls:/made-calls:ro" ${BUSYBOX_IMAGE} /made-calls ${words}; status=$?; [ $status -ne ${KILLED} ] || timeout -s KILL 15 docker rm -f ${name} > /dev/null 2>&1; exit $status`,
          folder,
        )
      }
      let outcome = await once()
      // A busy machine can be slower than that, which a second and a third start tell from one that hangs.
      for (let again = 0; outcome.exit === KILLED && again < 2; again++) outcome = await once()
      return outcome
    },
    containerd: (profile, words, as = 'everything') => {
      const user = as === 'user' ? '--user 1000:1000' : given
      return containerd.shell(
        `timeout 30 ctr run --rm --rootfs --seccomp --seccomp-profile ${profile} --allow-new-privs ${user} root calls-${process.pid}-${++containers} /bin/made-calls ${words}`,
        folder,
      )
    },
  }
}
