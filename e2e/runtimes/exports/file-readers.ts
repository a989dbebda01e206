import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportedFile } from '../../../src/core'
import { command, isInPath, mustSucceed } from '../command'

/** A file that was exported, and where it is. */
export interface PlacedFile {
  readonly file: ExportedFile
  readonly path: string
}

/** A program that reads exported files, or the library that such programs are made with; all files in one process. */
export interface FileReader {
  readonly name: string
  whyNot?(): Promise<string | undefined>
  takes(file: ExportedFile): boolean
  /** What it has read of each, as plain data; a file that it refuses is `{ refused: … }`. */
  read(files: readonly PlacedFile[], folder: string): Promise<readonly unknown[]>
}

const isYaml = ({ language }: ExportedFile) => language === 'yaml'
const isJson = ({ language }: ExportedFile) => language === 'json'
const isToml = ({ language }: ExportedFile) => language === 'toml'
const isShell = ({ language }: ExportedFile) => language === 'shell'

/** Reads the paths in a file, a line each, and prints a line of JSON for each. */
function python(name: string, takes: FileReader['takes'], lines: string): FileReader {
  const program = `
import json, sys, tomllib, yaml
def plain(value):
    if isinstance(value, dict):
        return {str(k) if isinstance(k, str) else 'not text: ' + repr(k): plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if value is None or isinstance(value, (bool, str)):
        return value
    return type(value).__name__ + ' ' + str(value)
for path in open(sys.argv[1], encoding='utf-8').read().splitlines():
    try:
${lines}
    except Exception as error:
        value = {'refused': str(error)}
    print(json.dumps(plain(value)))
`
  return {
    name,
    takes,
    whyNot: async () => {
      const { exit } = await command('/usr/bin/python3', ['-c', 'import tomllib, yaml'])
      return exit === 0 ? undefined : 'Python’s yaml is not here (Debian package python3-yaml)'
    },
    async read(files, folder) {
      const list = await listed(files, folder)
      return linesOf((await mustSucceed('/usr/bin/python3', ['-c', program, list], { seconds: 120 })).stdout)
    },
  }
}

async function listed(
  files: readonly PlacedFile[],
  folder: string,
  more: (file: ExportedFile) => string = () => '',
) {
  await mkdir(folder, { recursive: true })
  const list = join(folder, 'list')
  await writeFile(list, files.map(({ file, path }) => `${more(file)}${path}\n`).join(''))
  return list
}

function linesOf(output: string): unknown[] {
  return output
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
}

const GO_READER = `package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"go/parser"
	"go/printer"
	"go/token"
	"io"
	"os"
	"strings"

	"github.com/BurntSushi/toml"
	yaml2 "gopkg.in/yaml.v2"
	yaml3 "gopkg.in/yaml.v3"
)

func plain(value any) any {
	switch v := value.(type) {
	case map[any]any:
		made := map[string]any{}
		for key, member := range v {
			text, isText := key.(string)
			if !isText {
				text = fmt.Sprintf("not text: %v", key)
			}
			made[text] = plain(member)
		}
		return made
	case map[string]any:
		for key, member := range v {
			v[key] = plain(member)
		}
		return v
	case []map[string]any:
		made := []any{}
		for _, member := range v {
			made = append(made, plain(member))
		}
		return made
	case []any:
		for place, member := range v {
			v[place] = plain(member)
		}
		return v
	case nil, bool, string:
		return v
	}
	return fmt.Sprintf("%T %v", value, value)
}

type decoder interface{ Decode(any) error }

func documents(from decoder) (any, error) {
	all := []any{}
	for {
		var value any
		err := from.Decode(&value)
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, plain(value))
	}
}

func read(kind string, text []byte) (any, error) {
	switch kind {
	case "yaml2":
		return documents(yaml2.NewDecoder(bytes.NewReader(text)))
	case "yaml3":
		return documents(yaml3.NewDecoder(bytes.NewReader(text)))
	case "toml":
		value := map[string]any{}
		_, err := toml.Decode(string(text), &value)
		return plain(value), err
	case "go":
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, "main.go", text, 0)
		if err != nil {
			return nil, err
		}
		var made strings.Builder
		err = printer.Fprint(&made, token.NewFileSet(), file)
		return made.String(), err
	}
	var value any
	from := json.NewDecoder(bytes.NewReader(text))
	from.UseNumber()
	err := from.Decode(&value)
	if err == nil && from.More() {
		err = fmt.Errorf("something follows")
	}
	return plain(value), err
}

func main() {
	list, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	lines := bufio.NewScanner(list)
	for lines.Scan() {
		kind, path, _ := strings.Cut(lines.Text(), " ")
		text, err := os.ReadFile(path)
		var value any
		if err == nil {
			value, err = read(kind, text)
		}
		if err != nil {
			value = map[string]any{"refused": err.Error()}
		}
		line, err := json.Marshal(value)
		if err != nil {
			panic(err)
		}
		fmt.Println(string(line))
	}
}
`

/** Debian's packages of Go are in a workspace of the old kind. */
const env = { GOPATH: '/usr/share/gocode', GO111MODULE: 'off', GOFLAGS: '' }
let goProgram: Promise<string> | undefined

/** Built once, from Debian's packages. */
function goReader(folder: string): Promise<string> {
  goProgram ??= (async () => {
    const place = join(folder, 'go')
    await mkdir(place, { recursive: true })
    await writeFile(join(place, 'read.go'), GO_READER)
    await mustSucceed('go', ['build', '-o', join(place, 'read'), join(place, 'read.go')], {
      env,
      seconds: 120,
    })
    return join(place, 'read')
  })()
  return goProgram
}

function go(name: string, kind: string, takes: FileReader['takes']): FileReader {
  return {
    name,
    takes,
    whyNot: async () => {
      const wanted = ['gopkg.in/yaml.v2', 'gopkg.in/yaml.v3', 'github.com/BurntSushi/toml']
      const isHere = (await isInPath('go')) && (await command('go', ['list', ...wanted], { env })).exit === 0
      const needed =
        'golang-go, golang-gopkg-yaml.v2-dev, golang-gopkg-yaml.v3-dev, golang-github-burntsushi-toml-dev'
      return isHere ? undefined : `Go and its readers are not here (Debian packages ${needed})`
    },
    async read(files, folder) {
      const program = await goReader(join(folder, '..'))
      const list = await listed(files, folder, () => `${kind} `)
      return linesOf((await mustSucceed(program, [list], { seconds: 120 })).stdout)
    },
  }
}

/** Objects of Kubernetes, with the client’s own reader; it prints them one after the other, in the order of the names. */
const kubectl: FileReader = {
  name: 'kubectl',
  whyNot: async () =>
    (await isInPath('kubectl')) ? undefined : 'kubectl is not here (Debian package kubernetes-client)',
  takes: file =>
    isYaml(file) &&
    /^apiVersion: \S+\/?\S*\nkind: (?!Cluster$|Kustomization|Component)/m.test(file.text) &&
    /^metadata:/m.test(file.text),
  async read(files, folder) {
    await mkdir(folder, { recursive: true })
    const names = files.map((_, place) => join(folder, `${String(place).padStart(6, '0')}.yaml`))
    await Promise.all(files.map(({ file }, place) => writeFile(names[place] ?? '', file.text)))
    const words = ['label', '--local', '--filename', folder, '--output', 'json', 'read=yes']
    const { stdout, stderr } = await command('kubectl', words, { seconds: 120 })
    const objects: unknown[] = stdout
      .split(/^(?=\{$)/m)
      .filter(Boolean)
      .map(text => JSON.parse(text))
    // A file’s own first object has its name; what it refuses is named with the file.
    const counts = files.map(({ file }) => file.text.split(/^---$/m).length)
    let next = 0
    return counts.map((count, place) => {
      const refused = stderr.split('\n').find(line => line.includes(names[place] ?? ''))
      if (refused !== undefined) return { refused }
      next += count
      return objects.slice(next - count, next).map(withoutLabel)
    })
  },
}

/** Takes away the label that has `kubectl` print the object. */
function withoutLabel(value: unknown): unknown {
  const text = JSON.stringify(value)
  return JSON.parse(
    text.replace('"read":"yes",', '').replace(',"read":"yes"', '').replace('"labels":{"read":"yes"},', ''),
  )
}

/** Runs a script where every program but the shell’s own prints its words; `IMAGE` is its one argument. */
function shell(program: string): FileReader {
  const fake = '#!/bin/sh\nprintf "%s\\n" "$0" "$@" >&3\nexit 0\n'
  const programs = ['docker', 'podman', 'ctr', 'nerdctl', 'sudo', 'bwrap', 'sed', 'timeout', 'cp', 'mv']
  return {
    name: program,
    takes: isShell,
    async read(files, folder) {
      const bin = join(folder, 'bin')
      await mkdir(bin, { recursive: true })
      for (const one of programs) await writeFile(join(bin, one), fake, { mode: 0o755 })
      // Whether they are asked at all depends on the machine.
      for (const one of ['journalctl', 'dmesg', 'awk'])
        await writeFile(join(bin, one), '#!/bin/sh\n', { mode: 0o755 })
      const list = await listed(files, folder)
      const line = `
        while read -r path; do
          cd "\${path%/*}" || exit 1
          case $path in
            */install.sh) ${program} -n "$path" 2>&1 && cat "$path" ;;
            *) PATH=${bin}:$PATH CALLS='read' ${program} "$path" IMAGE 3>&1 > /dev/null 2>&1 < /dev/null | sed 's|^/.*/bin/||; s|/tmp/tmp\\.[^/]*|WORK|' ;;
          esac
          [ ! -e canary ] || echo 'canary was made'
          printf '\\0'
        done < ${list}`
      const { stdout } = await mustSucceed('sh', ['-c', line], { seconds: 120 })
      return stdout.split('\0').slice(0, -1)
    },
  }
}

const pyYaml = (loader: string) =>
  `        value = list(yaml.load_all(open(path, encoding='utf-8').read(), yaml.${loader}))`

/** What is left of a source without its comments; and that it compiles. */
const gcc: FileReader = {
  name: 'gcc',
  whyNot: async () => ((await isInPath('gcc')) ? undefined : 'gcc is not here'),
  takes: ({ language }) => language === 'c',
  async read(files, folder) {
    const list = await listed(files, folder)
    const line = `
      while read -r path; do
        gcc -fpreprocessed -dD -E -P -x c "$path" 2>&1
        gcc -fsyntax-only -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Wno-unused-variable -x c "$path" 2>&1
        printf '\\0'
      done < ${list}`
    const { stdout } = await mustSucceed('sh', ['-c', line], { seconds: 120 })
    return stdout.split('\0').slice(0, -1)
  },
}

const QUADLET = '/usr/libexec/podman/quadlet'

/** The services that Podman’s generator makes. */
const quadlet: FileReader = {
  name: 'Podman’s generator of services',
  whyNot: async () =>
    existsSync(QUADLET) ? undefined : 'Podman’s generator is not here (Debian package podman)',
  takes: ({ name }) => name.endsWith('.container'),
  async read(files, folder) {
    await mkdir(folder, { recursive: true })
    await Promise.all(
      files.map(({ file }, place) => writeFile(join(folder, `u${place}.container`), file.text)),
    )
    const { stdout } = await command(QUADLET, ['-dryrun'], { env: { QUADLET_UNIT_DIRS: folder } })
    const made = new Map(
      stdout
        .split(/^---(?=u\d+\.service---$)/m)
        .slice(1)
        .map(text => [
          text.slice(0, text.indexOf('.')),
          text.replaceAll(/^(u\d+\.service---|SourcePath=.*)$/gm, ''),
        ]),
    )
    return files.map(
      (_, place) =>
        made.get(`u${place}`)?.replaceAll(new RegExp(`\\bu${place}\\b`, 'g'), 'u') ?? {
          refused: 'no service',
        },
    )
  },
}

/** What systemd finds wrong with drop-ins. */
const systemd: FileReader = {
  name: 'systemd-analyze verify',
  whyNot: async () => ((await isInPath('systemd-analyze')) ? undefined : 'systemd is not here'),
  takes: ({ name, language }) => language === 'ini' && name.endsWith('.conf'),
  async read(files, folder) {
    const units = files.map((_, place) => join(folder, `u${place}.service`))
    for (const [place, { file }] of files.entries()) {
      await mkdir(`${units[place]}.d`, { recursive: true })
      await writeFile(units[place] ?? '', '[Service]\nExecStart=/bin/true\n')
      await writeFile(join(`${units[place]}.d`, 'x.conf'), file.text)
    }
    const { stdout, stderr } = await command(
      'systemd-analyze',
      ['verify', '--recursive-errors=no', ...units],
      { seconds: 120 },
    )
    const said = (stdout + stderr).split('\n')
    return units.map(unit => said.filter(line => line.includes(unit)))
  },
}

/** What Docker’s daemon says of its configuration. */
const dockerd: FileReader = {
  name: 'dockerd --validate',
  whyNot: async () =>
    (await isInPath('dockerd')) ? undefined : 'dockerd is not here (Debian package docker.io)',
  takes: ({ name }) => name === 'daemon.json',
  async read(files, folder) {
    const list = await listed(files, folder)
    const line = `while read -r path; do dockerd --validate --config-file "$path" 2>&1; done < ${list}`
    return linesOf(
      (await mustSucceed('sh', ['-c', line], { seconds: 120 })).stdout.replaceAll(/.+/g, said =>
        JSON.stringify(said),
      ),
    )
  },
}

/** Everything that reads exported files by itself or is what their readers are made with. */
export const fileReaders: readonly FileReader[] = [
  kubectl,
  go('go-yaml 2, which Kubernetes’ tools read with', 'yaml2', isYaml),
  go('go-yaml 3, which Talos and Compose read with', 'yaml3', isYaml),
  python('PyYAML', isYaml, pyYaml('SafeLoader')),
  python('PyYAML with libyaml, which Ansible reads with', isYaml, pyYaml('CSafeLoader')),
  go('Go’s encoding/json', 'json', isJson),
  python('Python’s json', isJson, "        value = json.load(open(path, encoding='utf-8'))"),
  go('BurntSushi’s toml, which Podman and GitLab Runner read with', 'toml', isToml),
  python('Python’s tomllib', isToml, "        value = tomllib.load(open(path, 'rb'))"),
  go('go/parser', 'go', ({ language }) => language === 'go'),
  gcc,
  quadlet,
  systemd,
  dockerd,
  python(
    'Python’s csv',
    ({ language }) => language === 'csv',
    "        import csv\n        value = list(csv.reader(open(path, encoding='utf-8', newline='')))",
  ),
  shell('dash'),
  shell('bash'),
]
