import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { command, mustSucceed, type Outcome } from '../command'
import { writeBusyboxRoot } from './busybox'
import { clientShell } from './client-shell'
import { startContainerd } from './containerd-engine'
import { startDaemon } from './daemon'
import { BUSYBOX_IMAGE, type ContainerRun, type EngineKind } from './engine'

/**
 * dockerd on private sockets and folders, touching neither the machine's network nor its firewall.
 *
 * @param settingsText its daemon.json
 */
export const dockerWith = (settingsText: string): EngineKind => ({
  name: 'Docker',
  needs: {
    dockerd: 'docker.io',
    docker: 'docker-cli',
    containerd: 'containerd',
    ctr: 'containerd',
    runc: 'runc',
    busybox: 'busybox-static',
  },
  async start(premises) {
    const { folder, cgroup } = premises
    const containerdSocket = await startContainerd(premises)
    const socketPath = join(folder, 'docker.sock')
    const socket = `unix://${socketPath}`
    // The client keeps to this engine, whatever the person's own settings name.
    const clientFolder = join(folder, 'docker-client')
    await mkdir(clientFolder)
    const client = {
      env: {
        DOCKER_HOST: socket,
        DOCKER_CONFIG: clientFolder,
        DOCKER_CONTEXT: undefined,
        DOCKER_TLS_VERIFY: undefined,
      },
    }
    const settings = join(folder, 'dockerd.json')
    await writeFile(settings, settingsText)

    await startDaemon(
      premises,
      'dockerd',
      [
        ['--config-file', settings],
        ['--host', socket],
        ['--containerd', containerdSocket],
        ['--data-root', join(folder, 'docker')],
        ['--exec-root', join(folder, 'docker-state')],
        ['--pidfile', join(folder, 'docker.pid')],
        ['--storage-driver', 'vfs'],
        ['--exec-opt', 'native.cgroupdriver=cgroupfs'],
        ['--cgroup-parent', cgroup],
        ['--bridge', 'none'],
        ['--iptables=false', '--ip6tables=false', '--ip-forward=false', '--ip-masq=false'],
      ].flat(),
      async () => {
        const { exit } = await command('docker', ['version'], client)
        return exit === 0
      },
    )
    const imageRoot = join(folder, 'image')
    const archive = join(folder, 'image.tar')
    await writeBusyboxRoot(imageRoot)
    await mkdir(join(imageRoot, 'tmp'))
    await mustSucceed('tar', ['--create', '--file', archive, '--directory', imageRoot, '.'])
    await mustSucceed('docker', ['import', archive, BUSYBOX_IMAGE], client)

    let count = 0
    const run = (
      {
        command: words,
        image = BUSYBOX_IMAGE,
        profile,
        ownDefault = false,
        noNewPrivileges = false,
        capabilities = [],
      }: ContainerRun,
      ...options: string[]
    ): Promise<Outcome> => {
      const security = ['apparmor=unconfined']
      if (!ownDefault) security.push(`seccomp=${profile ?? 'unconfined'}`)
      if (noNewPrivileges) security.push('no-new-privileges')
      options.push(...security.flatMap(option => ['--security-opt', option]))
      options.push(...capabilities.flatMap(name => ['--cap-add', name]))
      return command('docker', ['run', '--network', 'none', ...options, image, ...words], client)
    }
    // A container of a person's command line has neither network nor a profile of AppArmor either.
    const contained = '--network none --security-opt apparmor=unconfined'
    const shell = await clientShell(
      folder,
      {
        docker: program =>
          `if [ "$1" = run ]; then shift; exec ${program} run ${contained} "$@"; fi; exec ${program} "$@"`,
      },
      client,
    )
    return {
      shell,
      run: container => run(container, '--rm'),
      async whileRunning(container, look) {
        const name = `held-${++count}`
        try {
          const started = await run(container, '--detach', '--name', name)
          if (started.exit !== 0) throw new Error(started.stderr)
          const inspected = await asked(socketPath, 'GET', `/containers/${name}/json`)
          return await look(JSON.parse(inspected).State.Pid)
        } finally {
          await asked(socketPath, 'DELETE', `/containers/${name}?force=true`)
        }
      },
    }
  },
})

export const docker = dockerWith('{}')

/** What the engine answers itself, where its client would only be one more program to start. */
function asked(socketPath: string, method: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, method, path, agent: false }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        if ((response.statusCode ?? 500) < 300) resolve(text)
        else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`))
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}
