import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readProgram } from '../../core'
import type { Consumer } from './consumer'
import { runProgram } from './run-program'

// Exported sources, which write the filter that they would load. They are built beside the files, not among them.

/** A build of Go with nothing kept from an earlier one takes minutes on a small machine. */
const BUILD_SECONDS = 300
/** Debian's packages of Go stand in a workspace, as they did before there were modules. */
const DEBIAN = '/usr/share/gocode'

interface Language {
  readonly destination: 'libseccomp-c' | 'libseccomp-go'
  readonly name: string
  readonly needs: readonly string[]
  readonly ending: string
  /** A program that only wants the library, to see whether that is here. */
  readonly empty: string
  /** Builds `$1` as `$2`, in a directory of its own. */
  readonly build: string
}

const c: Language = {
  destination: 'libseccomp-c',
  name: 'gcc and libseccomp',
  needs: ['cc'],
  ending: 'c',
  empty: '#include <seccomp.h>\nint main(void) { return seccomp_version() == 0; }\n',
  build: 'cc -O1 -o "$2" "$1" -lseccomp',
}

/** As the steps have it, which fetch the library, where Debian's packages of it are not here. */
const go: Language = {
  destination: 'libseccomp-go',
  name: 'go and libseccomp-golang',
  needs: ['go', 'cc'],
  ending: 'go',
  empty:
    'package main\n\nimport libseccomp "github.com/seccomp/libseccomp-golang"\n\nfunc main() { libseccomp.GetLibraryVersion() }\n',
  build: `if test -d ${DEBIAN}/src/github.com/seccomp/libseccomp-golang
then GOFLAGS= GOPATH=${DEBIAN} GO111MODULE=off go build -o "$2" "$1"
else go mod init proof && go get github.com/seccomp/libseccomp-golang@v0.10.0 golang.org/x/sys/unix && go build -o "$2" .
fi`,
}

function bySource({ build, destination, empty, ending, name, needs }: Language): Consumer {
  return {
    destination,
    name,
    needs,
    async load({ isConfined, premises, profile }) {
      const folder = join(premises, isConfined ? 'source' : 'empty')
      await mkdir(folder)
      const source = join(folder, isConfined ? basename(profile) : `empty.${ending}`)
      if (isConfined) await copyFile(profile, source)
      else await writeFile(source, empty)
      const built = await runProgram(['sh', '-c', build, 'sh', source, './filter'], {
        folder,
        seconds: BUILD_SECONDS,
      })
      if (built?.status !== 0) return { reason: buildError(built?.errors ?? '') }
      if (!isConfined) return { filters: [] }
      const written = await runProgram(['./filter', '--export'], { folder })
      const reading = readProgram(new Uint8Array(written?.out ?? []))
      return reading.ok ? { filters: [reading.program] } : { reason: buildError(written?.errors ?? '') }
    },
  }
}

/** The line of a build's errors that names one: compilers end with a count, or with that they stop. */
export function buildError(errors: string): string {
  const lines = errors.split('\n').filter(line => line.trim() !== '')
  return lines.find(line => /error:|^\S+\.go:\d|^go: .*(?:lookup|dial)/.test(line)) ?? lines.at(-1) ?? ''
}

export const builtSources: readonly Consumer[] = [bySource(c), bySource(go)]
